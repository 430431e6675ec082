package dev.jobledger.pilot.rotation;

import dev.jobledger.job.Result;
import dev.jobledger.model.JobContext;
import dev.jobledger.model.JobFailure;
import dev.jobledger.model.Model;
import dev.jobledger.pilot.domain.Answer;
import dev.jobledger.pilot.picture.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Turns the picture by the angle that it finds in the prompt, whatever the domain. Where the prompt names no angle, the
 * answer is the first frame unchanged. Thread-safe.
 */
public final class RotateByPrompt implements Model {
    @Override
    public Result run(JobContext job) throws IOException, JobFailure {
        Path file = job.outputDir().resolve(Answer.FILE);
        Optional<Turn> turn = Turn.askedFor(job.prompt());
        if (turn.isEmpty()) {
            Files.copy(job.firstFrame(), file);
            return Result.empty();
        }
        PictureFiles.writePng(
                PictureFiles.read(job.firstFrame()).turned(turn.get().quarters()), file);
        return Result.of("turned_by", turn.get().words());
    }
}

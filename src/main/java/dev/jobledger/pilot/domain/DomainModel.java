package dev.jobledger.pilot.domain;

import dev.jobledger.job.Result;
import dev.jobledger.model.JobContext;
import dev.jobledger.model.JobFailure;
import dev.jobledger.model.Model;
import dev.jobledger.pilot.picture.Picture;
import dev.jobledger.pilot.picture.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model that knows one domain. It is shown the first frame and the prompt, never the final frame or the metadata.
 * Tasks of other domains it answers with the first frame unchanged. Thread-safe if {@link #answer} is.
 */
public abstract class DomainModel implements Model {
    private final String domain;

    protected DomainModel(String domain) {
        this.domain = domain;
    }

    @Override
    public final Result run(JobContext job) throws IOException, JobFailure {
        Path file = job.outputDir().resolve(Answer.FILE);
        if (!job.task().domain().equals(domain)) {
            Files.copy(job.firstFrame(), file);
            return Result.empty();
        }
        Answer answer = answer(PictureFiles.read(job.firstFrame()), job.prompt());
        PictureFiles.writePng(answer.picture(), file);
        return answer.result();
    }

    /**
     * Answers a question of the model's domain.
     *
     * @throws JobFailure if the picture or the prompt is not one of this domain
     */
    protected abstract Answer answer(Picture firstFrame, String prompt) throws JobFailure;
}

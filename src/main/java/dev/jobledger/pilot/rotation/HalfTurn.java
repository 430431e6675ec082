package dev.jobledger.pilot.rotation;

import dev.jobledger.job.Result;
import dev.jobledger.model.JobContext;
import dev.jobledger.model.JobFailure;
import dev.jobledger.model.Model;
import dev.jobledger.pilot.domain.Answer;
import dev.jobledger.pilot.picture.PictureFiles;
import java.io.IOException;

/** Turns every picture by 180 degrees, whatever was asked: right now and then, by luck. Thread-safe. */
public final class HalfTurn implements Model {
    @Override
    public Result run(JobContext job) throws IOException, JobFailure {
        PictureFiles.writePng(
                PictureFiles.read(job.firstFrame()).turned(Turn.HALF.quarters()),
                job.outputDir().resolve(Answer.FILE));
        return Result.empty();
    }
}

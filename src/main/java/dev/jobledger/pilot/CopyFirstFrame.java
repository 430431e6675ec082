package dev.jobledger.pilot;

import dev.jobledger.job.Result;
import dev.jobledger.model.JobContext;
import dev.jobledger.model.JobFailure;
import dev.jobledger.model.Model;
import dev.jobledger.pilot.domain.Answer;
import java.io.IOException;
import java.nio.file.Files;

/** The honest baseline: answers that nothing changes. Its score is 0 on every task that asks for a change. */
public final class CopyFirstFrame implements Model {
    @Override
    public Result run(JobContext job) throws IOException, JobFailure {
        Files.copy(job.firstFrame(), job.outputDir().resolve(Answer.FILE));
        return Result.empty();
    }
}

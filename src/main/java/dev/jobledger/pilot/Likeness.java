package dev.jobledger.pilot;

import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.model.JobContext;
import dev.jobledger.model.JobFailure;
import dev.jobledger.model.Scorer;
import dev.jobledger.pilot.domain.Answer;
import dev.jobledger.pilot.picture.Picture;
import dev.jobledger.pilot.picture.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Scores an answer by its likeness to the task's final frame: how much of the way from the first frame to the final one
 * it has come.
 *
 * <p>The score is {@code max(0, 1 - D(answer, final) / D(first, final))}, where D is the mean absolute difference of
 * all red, green and blue values. So 0 is no better than changing nothing, and 1 is a match. It is cut off after four
 * decimals, never rounded up, and is 1 only if every pixel matches. In particular:
 *
 * <ul>
 *   <li>An answer of another size is stretched to the final frame's size (nearest pixel) and scores at most 0.9999.
 *   <li>Where first and final frame are the same, a match scores 1 and anything else 0.
 *   <li>Where the task has no final frame, no score is added.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class Likeness implements Scorer {
    /** Scores are counted in these, so that no rounding can make a near miss a match. */
    private static final int PARTS = 10_000;

    /**
     * The result with the field {@value Result#SCORE}, a number from 0 to 1, added.
     *
     * @throws JobFailure if the model left no {@value Answer#FILE}, if it or a frame is no picture, or if a frame that
     *     the task was planned with is gone
     */
    @Override
    public Result score(JobContext job, Result result) throws IOException, JobFailure {
        if (job.task().file(Task.FINAL_FRAME).isEmpty()) {
            return result;
        }
        Picture answer = PictureFiles.read(answerOf(job));
        Picture first = PictureFiles.read(job.firstFrame());
        Picture goal = PictureFiles.read(job.file(Task.FINAL_FRAME));
        return result.with(Result.SCORE, (double) parts(first, answer, goal) / PARTS);
    }

    private static Path answerOf(JobContext job) throws JobFailure {
        Path answer = job.outputDir().resolve(Answer.FILE);
        if (!Files.isRegularFile(answer)) {
            throw JobFailure.permanent("model " + job.modelName() + " left no " + Answer.FILE + " in " + job.outputDir()
                    + "; the score needs its answer as a PNG of that name");
        }
        return answer;
    }

    private static long parts(Picture first, Picture answer, Picture goal) {
        if (answer.equals(goal)) {
            return PARTS;
        }
        long wholeWay = first.scaledTo(goal).distance(goal);
        long remaining = answer.scaledTo(goal).distance(goal);
        if (remaining >= wholeWay) {
            return 0;
        }
        return Math.min(PARTS - 1, PARTS * (wholeWay - remaining) / wholeWay);
    }
}

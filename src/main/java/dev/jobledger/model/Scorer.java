package dev.jobledger.model;

import dev.jobledger.job.Result;

/**
 * Looks at what a model left behind and adds to its result, most often a {@link Result#SCORE}. Called after the model,
 * on the same thread, under the same timeout; what it throws fails the attempt, as with {@link Model#run}.
 */
@FunctionalInterface
public interface Scorer {
    /** The result with the score, and whatever else was measured, added. */
    Result score(JobContext job, Result result) throws Exception;
}

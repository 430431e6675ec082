package dev.jobledger.run;

import dev.jobledger.job.Outcome;
import dev.jobledger.ledger.Claim;
import java.time.Duration;
import java.time.Instant;

/**
 * Hears what happens while jobs run; called from many threads at once, and must return soon. Nothing is reported ended
 * before that is durable.
 */
public interface RunListener {
    /** A job begins. */
    default void started(Claim claim) {}

    /** An attempt ended, and the ledger has it. */
    default void ended(Claim claim, Outcome outcome, Duration duration) {}

    /** An attempt failed, the ledger has it, and the job is tried again by itself from then on. */
    default void retrying(Claim claim, Outcome outcome, Instant at) {}

    /** An attempt ended after its job was given to another one; the ledger refused what came of it. */
    default void refused(Claim claim) {}

    /** So much was spent that no more jobs begin; those that run go on to their end. */
    default void budgetReached(String spent) {}

    /** So many of the run's jobs failed that no more begin; those that run go on to their end. */
    default void tooManyFailed(String failed) {}

    /**
     * No jobs of a model begin until then, when one of them finds out whether the others can go on.
     *
     * @param failures how many of its jobs failed in a row, with errors that may pass
     * @param why what the last of them failed with
     */
    default void paused(String modelName, Instant until, int failures, String why) {}

    /** A model that paused goes on. */
    default void goesOn(String modelName) {}

    /** The run was asked to stop. */
    default void stopping(String reason) {}
}

package dev.jobledger.ledger;

import java.time.Instant;

/** What a worker is given that asks for a job. */
public sealed interface Offer {

    /** A job to execute. */
    record Job(Claim claim) implements Offer {}

    /** Nothing now; a job that waits to be tried again may be claimed from then on. */
    record Later(Instant at) implements Offer {}

    /** No more jobs are to begin, though some may be left. */
    sealed interface Closing extends Offer {}

    /**
     * All runs together came to the budget.
     *
     * @param spent what they came to of what
     */
    record BudgetReached(String spent) implements Closing {}

    /** Of the jobs of all runs together, too many failed. */
    record TooManyFailed(long failed, long jobs) implements Closing {}

    /** Nothing is left, unless an attempt that is under way ends with another try to come. */
    record Nothing() implements Offer {}
}

package dev.jobledger.ledger;

import java.time.Instant;

/** What a worker is given that asks for a job. */
public sealed interface Offer {

    /** A job to execute. */
    record Job(Claim claim) implements Offer {}

    /** Nothing now; a job that waits to be tried again may be claimed from then on. */
    record Later(Instant at) implements Offer {}

    /**
     * No more jobs are to begin: all runs together came to the budget.
     *
     * @param spent what they came to of what
     */
    record BudgetReached(String spent) implements Offer {}

    /** No more jobs are to begin: of all runs together, so many failed. */
    record TooManyFailed(long failed) implements Offer {}

    /** Nothing is left, unless an attempt that is under way ends with another try to come. */
    record Nothing() implements Offer {}
}

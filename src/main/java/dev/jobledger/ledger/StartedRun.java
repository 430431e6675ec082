package dev.jobledger.ledger;

/**
 * A run that may claim.
 *
 * @param skipped jobs that were completed before and are not run again
 * @param takenBack jobs of dead runs that are pending again
 * @param requeued failed jobs that are to be tried again
 * @param open jobs that the run has before it
 */
public record StartedRun(int runNo, String experimentId, long skipped, long takenBack, long requeued, long open) {}

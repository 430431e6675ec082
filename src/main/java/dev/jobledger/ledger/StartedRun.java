package dev.jobledger.ledger;

import java.util.List;

/**
 * A run that may claim.
 *
 * @param skipped jobs that were completed before and are not run again
 * @param takenBack jobs of dead runs that are pending again
 * @param lostRuns numbers of the runs that were found dead
 * @param requeued failed jobs that are to be tried again
 * @param open jobs that the run has before it
 */
public record StartedRun(
        int runNo,
        String experimentId,
        long skipped,
        long takenBack,
        List<Integer> lostRuns,
        long requeued,
        long open) {
    public StartedRun {
        lostRuns = List.copyOf(lostRuns);
    }
}

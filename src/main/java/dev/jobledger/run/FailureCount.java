package dev.jobledger.run;

import dev.jobledger.job.FailureLimit;
import dev.jobledger.job.JobState;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.util.Optional;

/** Counts the jobs that failed in a run, beside how many may. Thread-safe. */
final class FailureCount {
    private final Optional<FailureLimit> limit;
    private final long jobs;
    private long failed;

    /** @param jobs how many the run has before it */
    FailureCount(Optional<FailureLimit> limit, long jobs) {
        this.limit = limit;
        this.jobs = jobs;
    }

    /** An attempt ended. */
    synchronized void ended(AttemptEnd end) {
        failed += end.leavesJob() == JobState.FAILED ? 1 : 0;
    }

    Optional<FailureLimit> limit() {
        return limit;
    }

    long jobs() {
        return jobs;
    }

    /** How many failed, if that is too many. */
    synchronized Optional<String> reached() {
        return limit.filter(most -> failed >= most.reachedAt(jobs)).map(most -> said(failed, jobs));
    }

    /** That so many failed of so many. */
    String said(long failedOf, long many) {
        return failedOf + " of " + many + " jobs"
                + limit.map(most -> ", max_failures is " + most).orElse("");
    }
}

package dev.jobledger.store;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Transition;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.ledger.Transition.AttemptEnded;
import dev.jobledger.ledger.Transition.JobClaimed;
import dev.jobledger.store.Decision.Decided;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Fails pending jobs with an unfinished step, by an attempt that says so and nothing else: the one that left the step
 * behind has ended already, and stays as it is.
 */
final class FailedOrphans {
    /** No worker ran the attempt. */
    private static final int NO_WORKER = 0;

    private final int runNo;
    private final TransitionClock clock;

    FailedOrphans(int runNo, TransitionClock clock) {
        this.runNo = runNo;
        this.clock = clock;
    }

    /** A job that waits, and its steps, for people. */
    private record Orphan(long jobNo, int attempts, String model, String taskId, String domain, String steps) {}

    /** Fails those that the filter picks; there are at most as many as workers died. Answers how many. */
    Decided<Integer> decide(Handle handle, int experimentNo, JobFilter filter) {
        List<Transition> transitions = new ArrayList<>();
        for (Orphan orphan : orphans(handle, experimentNo)) {
            if (filter.picks(orphan.model, orphan.domain, orphan.taskId)) {
                transitions.addAll(fail(orphan));
            }
        }
        return new Decided<>(transitions, transitions.size() / 2);
    }

    private static List<Orphan> orphans(Handle handle, int experimentNo) {
        return handle.createQuery(Statements.WAITING_JOBS)
                .bind("experimentNo", experimentNo)
                .map((row, context) -> new Orphan(
                        row.getLong("job_no"),
                        row.getInt("attempts"),
                        row.getString("model"),
                        row.getString("task_id"),
                        row.getString("domain"),
                        row.getString("steps")))
                .list();
    }

    private List<Transition> fail(Orphan orphan) {
        Instant now = clock.now();
        int attempt = orphan.attempts + 1;
        Outcome failed = new Outcome.Failed(
                ErrorClass.PERMANENT,
                "step " + orphan.steps + " was started and did not finish; nobody knows whether it did its work."
                        + " Look there, and then run it again with --orphans requeue");
        return List.of(
                new JobClaimed(orphan.jobNo, attempt, runNo, NO_WORKER, now),
                new AttemptEnded(orphan.jobNo, attempt, runNo, new AttemptEnd(failed, Duration.ZERO, ""), now));
    }
}

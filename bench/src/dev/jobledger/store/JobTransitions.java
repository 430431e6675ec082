package dev.jobledger.store;

import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.Transition;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.ledger.Transition.AttemptEnded;
import dev.jobledger.ledger.Transition.JobClaimed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What happens to a job that completes at its first attempt. */
final class JobTransitions {
    private static final Instant AT = Instant.parse("2026-11-21T09:30:00.123456Z");
    private static final Outcome OUTCOME = new Outcome.Completed(Result.of(Result.SCORE, 0.5));

    private JobTransitions() {}

    /** Its claim and its completion, in a run of this number. */
    static List<Transition> of(long jobNo, int runNo) {
        AttemptEnd end = new AttemptEnd(
                OUTCOME, Duration.ofMillis(1500), "bench/no-op/bench_task/task_" + jobNo + "/attempt-001");
        return List.of(
                new JobClaimed(jobNo, 1, runNo, 1, AT), new AttemptEnded(jobNo, 1, runNo, end, AT.plusMillis(1500)));
    }
}

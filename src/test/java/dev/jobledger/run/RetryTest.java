package dev.jobledger.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Limits;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Policy;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.AttemptRow;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.model.JobFailure;
import dev.jobledger.model.Model;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that failed with a transient error is tried again by itself, as often as it may be. */
class RetryTest {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void setUp() {
        bench = new Bench(folder);
        bench.tick = Duration.ofSeconds(1);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private List<String> outcomes() {
        return bench.jobs().stream()
                .flatMap(job -> job.attempts().stream())
                .map(AttemptRow::outcome)
                .toList();
    }

    private static Model failing(int times, JobFailure failure) {
        AtomicInteger left = new AtomicInteger(times);
        return job -> {
            if (left.getAndDecrement() > 0) {
                throw failure;
            }
            return Result.empty();
        };
    }

    @Test
    void until_it_completes() {
        bench.retries = 3;
        bench.plan("t");
        assertThat(bench.execute(failing(2, JobFailure.worthRetrying("busy"))).ending())
                .isEqualTo(RunEnding.FINISHED);
        assertThat(outcomes()).containsExactly("failed", "failed", "completed");
    }

    @Test
    void no_more_often_than_it_may_be() {
        bench.retries = 2;
        bench.plan("t");
        bench.execute(failing(9, JobFailure.worthRetrying("busy")));
        assertThat(outcomes()).containsExactly("failed", "failed", "failed");
        assertThat(bench.jobs()).extracting(JobHistory::state).containsExactly(JobState.FAILED);
    }

    @Test
    void not_at_all_where_nothing_was_said() {
        bench.plan("t");
        bench.execute(failing(1, JobFailure.worthRetrying("busy")));
        assertThat(outcomes()).containsExactly("failed");
    }

    @Test
    void not_after_a_permanent_error() {
        bench.retries = 3;
        bench.plan("t");
        bench.execute(failing(1, JobFailure.permanent("wrong")));
        assertThat(outcomes()).containsExactly("failed");
    }

    @Test
    void by_what_its_model_says_before_what_the_run_says() {
        bench.retries = 5;
        bench.policy = Policy.NONE.withRetries(1);
        bench.plan("t");
        bench.execute(failing(9, JobFailure.worthRetrying("busy")));
        assertThat(outcomes()).containsExactly("failed", "failed");
    }

    @Test
    void not_before_the_other_side_wants_it() {
        bench.retries = 1;
        bench.plan("t");
        bench.execute(failing(1, JobFailure.worthRetrying("busy", Duration.ofMinutes(3))));
        List<AttemptRow> attempts = bench.job("t").attempts();
        assertThat(attempts).hasSize(2);
        assertThat(Duration.between(attempts.get(0).endedAt(), attempts.get(1).startedAt()))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void with_others_going_first_while_it_waits() {
        bench.retries = 1;
        bench.workers = 1;
        bench.tick = Duration.ZERO; // so that it waits until somebody moves the clock
        bench.plan("a", "b", "c");
        AtomicInteger done = new AtomicInteger();
        bench.execute(job -> {
            if (job.task().id().equals("a") && job.attempt() == 1) {
                throw JobFailure.worthRetrying("busy");
            }
            if (done.incrementAndGet() == 2) {
                bench.setClock(Duration.ofMinutes(1));
            }
            return Result.empty();
        });
        assertThat(bench.jobs()).extracting(JobHistory::state).containsOnly(JobState.COMPLETED);
    }

    @Test
    void in_a_later_run_with_what_is_left_of_its_tries() {
        bench.retries = 2;
        bench.tick = Duration.ZERO;
        bench.plan("t");
        bench.listener = new RunListener() {
            @Override
            public void retrying(Claim claim, Outcome outcome, Instant at) {
                bench.stopRun("enough");
            }
        };
        bench.execute(failing(9, JobFailure.worthRetrying("busy")));
        assertThat(bench.jobs()).extracting(JobHistory::state).containsExactly(JobState.PENDING);

        bench.listener = new RunListener() {};
        bench.tick = Duration.ofSeconds(1);
        bench.execute(failing(9, JobFailure.worthRetrying("busy")));
        assertThat(outcomes()).containsExactly("failed", "failed", "failed");
    }

    @Test
    void and_no_more_of_a_model_run_at_a_time_than_it_allows() {
        bench.policy = Policy.NONE.withLimits(Limits.NONE.withConcurrency(2));
        assertNeverMoreThanTwoRun(6);
    }

    @Test
    void and_no_more_of_a_group_run_at_a_time_than_it_allows() {
        bench.models = List.of("one", "other");
        bench.groups = Map.of("key", Limits.NONE.withConcurrency(2));
        bench.policy = Policy.NONE.withGroup("key");
        assertNeverMoreThanTwoRun(12);
    }

    private void assertNeverMoreThanTwoRun(int jobs) {
        bench.workers = 4;
        bench.plan("a", "b", "c", "d", "e", "f");
        Semaphore places = new Semaphore(2);
        bench.execute(job -> {
            if (!places.tryAcquire()) {
                throw JobFailure.permanent("a third one");
            }
            try {
                return Result.empty();
            } finally {
                places.release();
            }
        });
        assertThat(outcomes()).hasSize(jobs).containsOnly("completed");
    }
}

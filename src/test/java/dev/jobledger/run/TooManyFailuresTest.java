package dev.jobledger.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.FailureLimit;
import dev.jobledger.job.JobState;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.model.JobFailure;
import dev.jobledger.model.Model;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in which too much goes wrong begins no more jobs. */
class TooManyFailuresTest {
    private static final Model WRONG = job -> {
        throw JobFailure.permanent("wrong");
    };

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        bench.workers = 1;
        bench.plan("a", "b", "c", "d", "e", "f", "g", "h");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private long jobs(JobState state) {
        return bench.jobs().stream().filter(job -> job.state() == state).count();
    }

    private void limit(String limit) {
        bench.maxFailures = Optional.of(FailureLimit.parse(limit));
    }

    @Test
    void stops_beginning_jobs_when_so_many_failed() {
        limit("3");
        assertThat(bench.execute(WRONG).ending()).isEqualTo(RunEnding.FINISHED);
        assertThat(jobs(JobState.FAILED)).isEqualTo(3);
        assertThat(jobs(JobState.PENDING)).isEqualTo(5);
        assertThat(bench.heard).containsOnlyOnce("too many failed: 3 of 8 jobs, max_failures is 3");
    }

    @Test
    void stops_beginning_jobs_when_such_a_share_failed() {
        limit("40%");
        bench.execute(WRONG);
        assertThat(jobs(JobState.FAILED)).isEqualTo(4);
    }

    @Test
    void counts_anew_in_each_run() {
        limit("3");
        bench.execute(WRONG);
        bench.execute(Bench.onlyOn("h", WRONG));
        assertThat(jobs(JobState.FAILED)).isEqualTo(1);
        assertThat(jobs(JobState.COMPLETED)).isEqualTo(7);
    }

    @Test
    void lets_jobs_that_run_go_on_to_their_end() {
        limit("1");
        bench.workers = 2;
        CountDownLatch otherRuns = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);
        bench.listener = new RunListener() {
            @Override
            public void ended(Claim claim, Outcome outcome, Duration duration) {
                failed.countDown();
            }
        };
        bench.execute(job -> {
            if (Bench.isOf(job, "a")) {
                otherRuns.await();
                return WRONG.run(job);
            }
            otherRuns.countDown();
            failed.await();
            return Result.empty();
        });
        assertThat(jobs(JobState.FAILED)).isEqualTo(1);
        assertThat(jobs(JobState.COMPLETED)).isEqualTo(1);
        assertThat(jobs(JobState.PENDING)).isEqualTo(6);
    }

    @Test
    void takes_no_notice_of_failures_that_are_tried_again() {
        limit("1");
        bench.retries = 2;
        bench.tick = Duration.ofSeconds(1);
        AtomicInteger left = new AtomicInteger(2);
        bench.execute(job -> {
            if (left.getAndDecrement() > 0) {
                throw JobFailure.worthRetrying("busy");
            }
            return Result.empty();
        });
        assertThat(jobs(JobState.COMPLETED)).isEqualTo(8);
    }
}

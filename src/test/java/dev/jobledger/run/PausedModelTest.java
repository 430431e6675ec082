package dev.jobledger.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Policy;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.model.JobFailure;
import dev.jobledger.model.Model;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in which the endpoint of one of two models is down for a while. */
class PausedModelTest {
    private static final String DOWN = "down";
    private static final String UP = "up";

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        bench.models = List.of(DOWN, UP);
        bench.workers = 4;
        bench.tick = Duration.ofMillis(100);
        bench.policy = Policy.NONE.withBreaker(2);
        bench.plan("a", "b", "c", "d", "e", "f", "g", "h");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** Of the model whose endpoint is down, the first attempts fail. */
    private static Model failing(int times) {
        AtomicInteger left = new AtomicInteger(times);
        return job -> {
            if (job.modelName().equals(DOWN) && left.getAndDecrement() > 0) {
                throw JobFailure.worthRetrying("HTTP 503");
            }
            return Result.empty();
        };
    }

    private long jobs(String model, JobState state) {
        return bench.jobs().stream()
                .filter(job -> job.model().equals(model) && job.state() == state)
                .count();
    }

    @Test
    void ends_with_every_job_completed_where_failures_are_tried_again() {
        bench.retries = 5;
        bench.execute(failing(6));
        assertThat(bench.jobs()).extracting(JobHistory::state).containsOnly(JobState.COMPLETED);
        assertThat(bench.heard)
                .anyMatch(line -> line.startsWith("down pauses after"))
                .contains("down goes on")
                .noneMatch(line -> line.startsWith("up pauses"));
    }

    @Test
    void fails_no_more_than_ran_and_those_that_found_out() {
        bench.workers = 1;
        bench.execute(failing(4));
        // Two until it pauses, two that find out in vain.
        assertThat(jobs(DOWN, JobState.FAILED)).isEqualTo(4);
        assertThat(jobs(DOWN, JobState.COMPLETED)).isEqualTo(4);
        assertThat(jobs(UP, JobState.COMPLETED)).isEqualTo(8);
        assertThat(bench.heard)
                .containsSubsequence(
                        "down pauses after 2: HTTP 503",
                        "down pauses after 3: HTTP 503",
                        "down pauses after 4: HTTP 503",
                        "down goes on");
    }

    @Test
    void keeps_only_its_own_jobs_waiting() {
        bench.workers = 1;
        bench.tick = Duration.ZERO; // the pause is over when somebody moves the clock: the last job of the other model
        AtomicInteger done = new AtomicInteger();
        Model model = failing(2);
        bench.execute(job -> {
            Result result = model.run(job);
            if (job.modelName().equals(UP) && done.incrementAndGet() == 8) {
                bench.setClock(Duration.ofMinutes(1));
            }
            return result;
        });
        assertThat(jobs(DOWN, JobState.COMPLETED)).isEqualTo(6);
        assertThat(jobs(UP, JobState.COMPLETED)).isEqualTo(8);
    }
}

package dev.jobledger.run;

import static dev.jobledger.run.Bench.onlyOn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.AttemptRow;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class Finishing {
        @Test
        void completes_every_job_once_with_many_workers() {
            String[] tasks = IntStream.range(0, 60).mapToObj(i -> "t" + i).toArray(String[]::new);
            List<String> executed = new CopyOnWriteArrayList<>();
            bench.workers = 7;
            RunReport report = bench.plan(tasks).execute(job -> {
                executed.add(job.task().id());
                return Result.of("task", job.task().id());
            });
            assertThat(report).isEqualTo(new RunReport(RunEnding.FINISHED, Optional.empty()));
            assertThat(executed).containsExactlyInAnyOrder(tasks);
            assertThat(bench.jobs())
                    .hasSize(60)
                    .allSatisfy(job -> assertThat(job.attempts())
                            .singleElement()
                            .extracting(AttemptRow::result)
                            .isEqualTo(Map.of("task", job.taskId())));
        }

        @Test
        void runs_as_many_jobs_at_a_time_as_there_are_workers() {
            CyclicBarrier together = new CyclicBarrier(3);
            bench.workers = 3;
            bench.plan("t1", "t2", "t3").execute(job -> {
                together.await(1, TimeUnit.MINUTES);
                return Result.empty();
            });
            assertThat(bench.jobs()).extracting(JobHistory::state).containsOnly(JobState.COMPLETED);
        }

        @Test
        void starts_no_more_jobs_than_the_limit() {
            bench.limit = Optional.of(2L);
            RunReport report = bench.plan("t1", "t2", "t3").execute(job -> Result.empty());
            assertThat(report.ending()).isEqualTo(RunEnding.FINISHED);
            assertThat(bench.jobs())
                    .extracting(JobHistory::state)
                    .containsExactly(JobState.COMPLETED, JobState.COMPLETED, JobState.PENDING);
        }

        @Test
        void shows_in_the_ledger() {
            bench.plan("t").execute(job -> Result.empty());
            assertThat(bench.experimentState()).isEqualTo("completed");
        }

        @Test
        void tells_of_an_end_only_when_the_ledger_has_it() {
            List<JobState> found = new CopyOnWriteArrayList<>();
            bench.listener = new RunListener() {
                @Override
                public void ended(Claim claim, Outcome outcome, Duration duration) {
                    found.add(bench.state(claim.task().id()));
                }
            };
            bench.plan("bad", "good").execute(onlyOn("bad", failing()));
            assertThat(found).containsExactlyInAnyOrder(JobState.FAILED, JobState.COMPLETED);
        }
    }

    @Nested
    class With_a_ledger_that_breaks {
        @Test
        void ends_as_broken_and_tells_of_nothing_that_was_not_stored() {
            bench.workers = 1;
            bench.plan("t1", "t2", "t3", "t4");
            RunReport report = bench.run(new BreakingLedger(bench.ledger, 2), job -> Result.empty())
                    .execute();
            assertThat(report.ending()).isEqualTo(RunEnding.BROKEN);
            assertThat(report.broken().orElseThrow()).hasMessage("the disk is full");
            assertThat(bench.heard)
                    .containsExactly("m_t1 completed", "m_t2 completed", "stopping: the run could not go on");
        }

        @Test
        void stops_the_jobs_that_run() {
            bench.plan("t1", "waiting");
            RunReport report = bench.run(
                            new BreakingLedger(bench.ledger, 0), onlyOn("waiting", job -> bench.waitForInterruption()))
                    .execute();
            assertThat(report.ending()).isEqualTo(RunEnding.BROKEN);
            assertThat(bench.heard).containsExactly("stopping: the run could not go on");
        }

        @Test
        void is_gone_on_with_by_the_next_run() {
            bench.plan("t1", "t2")
                    .run(new BreakingLedger(bench.ledger, 1), job -> Result.empty())
                    .execute();
            bench.execute(job -> Result.empty());
            assertThat(bench.jobs()).extracting(JobHistory::state).containsOnly(JobState.COMPLETED);
        }
    }

    @Nested
    class With_a_listener_that_throws {
        @Test
        void ends_as_broken_instead_of_leaving_jobs_behind_unsaid() {
            bench.workers = 1;
            bench.listener = new RunListener() {
                @Override
                public void started(Claim claim) {
                    throw new IllegalStateException("the display is gone");
                }
            };
            RunReport report = bench.plan("t1", "t2").execute(job -> Result.empty());
            assertThat(report.ending()).isEqualTo(RunEnding.BROKEN);
            assertThat(report.broken().orElseThrow()).hasMessageContaining("the display is gone");
        }
    }

    private static Model failing() {
        return job -> {
            throw new IOException("no connection");
        };
    }
}

package dev.jobledger.run;

import static dev.jobledger.run.Bench.onlyOn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.RunEnding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStopTest {
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
    class Stopping {
        @Test
        void claims_no_more_and_lets_running_jobs_end() {
            bench.workers = 1;
            RunReport report = bench.plan("t1", "t2", "t3").execute(onlyOn("t1", job -> {
                bench.stopRun("a test");
                return Result.empty();
            }));
            assertThat(report).isEqualTo(new RunReport(RunEnding.STOPPED, Optional.empty()));
            assertThat(bench.state("t1")).isEqualTo(JobState.COMPLETED);
            assertThat(bench.state("t2")).isEqualTo(JobState.PENDING);
            assertThat(bench.heard).containsExactly("stopping: a test", "m_t1 completed");
        }

        @Test
        void interrupts_what_still_runs_when_the_grace_is_over() {
            bench.grace = Duration.ZERO;
            RunReport report = bench.plan("t1", "t2", "t3").execute(job -> {
                bench.stopRun("a test");
                return bench.waitForInterruption();
            });
            assertThat(report.ending()).isEqualTo(RunEnding.STOPPED);
            assertThat(bench.state("t1")).isEqualTo(JobState.PENDING);
            assertThat(bench.lastAttempt("t1").outcome()).isEqualTo("interrupted");
            assertThat(bench.experimentState()).isEqualTo("stopped");
        }

        @Test
        void gives_up_what_does_not_react() {
            bench.grace = Duration.ZERO;
            bench.reaction = Duration.ofMillis(20);
            RunReport report = bench.plan("t1", "t2", "t3").execute(job -> {
                bench.stopRun("a test");
                return bench.ignoreInterruption();
            });
            assertThat(report).isEqualTo(new RunReport(RunEnding.STOPPED, Optional.empty()));
            assertThat(bench.lastAttempt("t1").outcome()).isEqualTo("interrupted");
        }

        @Test
        void leaves_exactly_what_was_not_completed_to_the_next_run() {
            bench.grace = Duration.ZERO;
            bench.workers = 1;
            bench.plan("t1", "t2", "t3").execute(job -> {
                if (Bench.isOf(job, "t1")) {
                    return Result.empty();
                }
                bench.stopRun("a test");
                return bench.waitForInterruption();
            });
            List<String> executed = new CopyOnWriteArrayList<>();
            bench.execute(job -> {
                executed.add(job.task().id() + " attempt " + job.attempt());
                return Result.empty();
            });
            assertThat(executed).containsExactly("t2 attempt 2", "t3 attempt 1");
            assertThat(bench.jobs()).extracting(JobHistory::state).containsOnly(JobState.COMPLETED);
        }

        @Test
        void is_told_once_however_often_it_is_asked_for() {
            bench.plan("t1", "t2", "t3").execute(job -> {
                bench.stopRun("first");
                bench.stopRun("second");
                return Result.empty();
            });
            assertThat(bench.heard).contains("stopping: first").doesNotContain("stopping: second");
        }

        @Test
        void before_the_run_begins_runs_nothing() {
            Run run = bench.plan("t").run(job -> Result.empty());
            run.stop("a test");
            assertThat(run.execute().ending()).isEqualTo(RunEnding.STOPPED);
            assertThat(bench.state("t")).isEqualTo(JobState.PENDING);
        }
    }

    @Nested
    class With_a_ledger_that_is_slow {
        @Test
        void waits_for_the_record_of_a_job_that_ended_when_it_was_told_to_stop() {
            bench.grace = Duration.ZERO;
            bench.reaction = Duration.ZERO;
            Run run = bench.plan("t").run(new SlowLedger(bench.ledger), job -> {
                bench.stopRun("a test");
                return Result.empty();
            });
            assertThat(run.execute()).isEqualTo(new RunReport(RunEnding.STOPPED, Optional.empty()));
            assertThat(bench.state("t")).isNotEqualTo(JobState.IN_PROGRESS);
        }
    }
}

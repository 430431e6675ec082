package dev.jobledger.run;

import static dev.jobledger.run.Bench.onlyOn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.AttemptRow;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.model.JobFailure;
import dev.jobledger.model.Model;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a job does, it fails alone. */
class FailingJobTest {
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
    class A_job_that_fails {
        static Stream<Named<Model>> failures() {
            return Stream.of(
                    Named.of("an exception", failing()),
                    Named.of("an exception without a message", job -> {
                        throw new RuntimeException();
                    }),
                    Named.of("no memory left", job -> {
                        throw new OutOfMemoryError("Java heap space");
                    }),
                    Named.of("an endless recursion", job -> Result.of("depth", recurse(0))),
                    Named.of("an assertion", job -> {
                        throw new AssertionError("wrong");
                    }),
                    Named.of("an interruption of its own", job -> {
                        throw new InterruptedException("by itself");
                    }),
                    Named.of("a result that is too long", job -> Result.of("text", "x".repeat(1_000_001))),
                    Named.of(
                            "a number too long to be read back", job -> Result.of("number", BigInteger.TEN.pow(2_000))),
                    Named.of("a name too long to be read back", job -> Result.of("n".repeat(60_000), 1)),
                    Named.of("a result nested too deep", job -> Result.of("list", nested(998))));
        }

        @ParameterizedTest
        @MethodSource("failures")
        void fails_alone(Model failure) {
            RunReport report = bench.plan("t1", "bad", "t2").execute(onlyOn("bad", failure));
            assertThat(report).isEqualTo(new RunReport(RunEnding.FINISHED, Optional.empty()));
            assertThat(bench.jobs())
                    .extracting(JobHistory::state)
                    .containsExactly(JobState.COMPLETED, JobState.FAILED, JobState.COMPLETED);
            assertThat(bench.lastAttempt("bad").error()).isNotBlank();
            assertThat(bench.heard).containsExactlyInAnyOrder("m_t1 completed", "m_bad failed", "m_t2 completed");
        }

        @Test
        void says_how_long_its_result_was() {
            bench.plan("t").execute(job -> Result.of("text", "x".repeat(1_000_001)));
            assertThat(bench.lastAttempt("t").error())
                    .isEqualTo("the result has 1000012 characters as JSON, the ledger takes 1000000;"
                            + " write what is long to a file in the output folder");
        }

        @Test
        void fails_by_its_scorer_too() {
            bench.scorer = (job, result) -> {
                throw JobFailure.permanent("no picture to score");
            };
            bench.plan("t").execute(job -> Result.empty());
            assertThat(bench.lastAttempt("t").error()).isEqualTo("no picture to score");
        }

        @Test
        void is_run_again_by_the_next_run() {
            bench.plan("t1", "t2").execute(onlyOn("t2", failing()));
            List<String> executed = new CopyOnWriteArrayList<>();
            bench.execute(job -> {
                executed.add(job.task().id() + " attempt " + job.attempt());
                return Result.empty();
            });
            assertThat(executed).containsExactly("t2 attempt 2");
            assertThat(bench.job("t2").attempts())
                    .extracting(AttemptRow::outcome)
                    .containsExactly("failed", "completed");
        }
    }

    @Nested
    class A_job_that_takes_too_long {
        @BeforeEach
        void limitTheTime() {
            bench.timeout = Optional.of(Duration.ofMillis(20));
            bench.workers = 1;
        }

        @Test
        void is_interrupted_and_timed_out() {
            bench.plan("slow").execute(job -> bench.waitForInterruption());
            assertThat(bench.lastAttempt("slow").outcome()).isEqualTo("timed_out");
            assertThat(bench.lastAttempt("slow").error()).isEqualTo("took longer than 0.02 s and was stopped");
            assertThat(bench.heard).containsExactly("m_slow timed_out");
        }

        @Test
        void is_given_up_when_it_ignores_that_and_its_worker_replaced() {
            bench.reaction = Duration.ofMillis(20);
            bench.timeout = Optional.of(Duration.ofSeconds(2));
            bench.plan("stubborn", "t1", "t2").execute(onlyOn("stubborn", job -> bench.ignoreInterruption()));
            assertThat(bench.lastAttempt("stubborn").outcome()).isEqualTo("timed_out");
            assertThat(bench.state("t1")).isEqualTo(JobState.COMPLETED);
            assertThat(bench.state("t2")).isEqualTo(JobState.COMPLETED);
        }

        @Test
        void keeps_its_result_if_it_still_ends_well() {
            bench.plan("late").execute(job -> {
                try {
                    return bench.waitForInterruption();
                } catch (InterruptedException told) {
                    return Result.of("said", "just in time");
                }
            });
            assertThat(bench.state("late")).isEqualTo(JobState.COMPLETED);
        }
    }

    @Nested
    class A_job_that_interrupts_its_own_thread {
        @Test
        void disturbs_nobody() {
            bench.workers = 1;
            RunReport report = bench.plan("t1", "t2", "t3").execute(job -> {
                Thread.currentThread().interrupt();
                return Result.empty();
            });
            assertThat(report.broken()).isEmpty();
            assertThat(bench.jobs()).extracting(JobHistory::state).containsOnly(JobState.COMPLETED);
        }

        @Test
        void with_all_others_of_its_group_disturbs_nobody() {
            CyclicBarrier together = new CyclicBarrier(2);
            CountDownLatch interrupted = new CountDownLatch(1);
            bench.plan("rude", "t").execute(job -> {
                together.await(1, TimeUnit.MINUTES);
                if (Bench.isOf(job, "rude")) {
                    Thread.currentThread().getThreadGroup().interrupt();
                    interrupted.countDown();
                }
                assertThat(interrupted.await(1, TimeUnit.MINUTES)).isTrue();
                return Result.empty();
            });
            assertThat(bench.heard).contains("m_t completed");
        }
    }

    private static Model failing() {
        return job -> {
            throw new IOException("no connection");
        };
    }

    private static int recurse(int depth) {
        return depth < 0 ? depth : recurse(depth + 1) + 1;
    }

    private static Object nested(int levels) {
        Object value = "deep";
        for (int level = 0; level < levels; level++) {
            value = List.of(value);
        }
        return value;
    }
}

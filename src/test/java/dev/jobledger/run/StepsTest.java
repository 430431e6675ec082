package dev.jobledger.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Result;
import dev.jobledger.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepsTest {
    @TempDir
    Path folder;

    private final Shopper shopper = new Shopper();
    private final List<Object> seen = shopper.seen;
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder).plan("t");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class A_step {
        @Test
        void is_done_once_however_many_attempts_its_job_takes() {
            bench.execute(shopper::buyAndFailOnce);
            bench.execute(shopper::buyAndFailOnce);
            assertThat(seen).containsExactly("op-1", "op-1");
            assertThat(shopper.bought).hasValue(1);
            assertThat(bench.state("t")).isEqualTo(JobState.COMPLETED);
        }

        @Test
        void asked_for_twice_in_one_attempt_is_done_once() {
            bench.execute(job -> {
                seen.add(job.step("submit", shopper::buy));
                seen.add(job.step("submit", shopper::buy));
                return Result.empty();
            });
            assertThat(seen).containsExactly("op-1", "op-1");
        }

        @Test
        void that_throws_is_recorded_with_its_error_and_tried_again_by_the_next_attempt() {
            Model model = job -> Result.of("operation", job.step("submit", () -> {
                if (job.attempt() == 1) {
                    throw new IOException("no connection");
                }
                return shopper.buy();
            }));
            bench.execute(model);
            bench.execute(model);
            assertThat(bench.rows("select attempt, state, value, error from steps order by attempt"))
                    .containsExactly("[1, failed, null, IOException: no connection]", "[2, completed, \"op-1\", null]");
            assertThat(bench.job("t").attempts().get(0).error()).isEqualTo("IOException: no connection");
        }

        @Test
        void that_failed_is_not_tried_again_by_the_same_attempt() {
            bench.execute(job -> {
                assertThatThrownBy(() -> job.step("submit", () -> {
                            throw new IOException("no connection");
                        }))
                        .hasMessage("no connection");
                return Result.of("operation", job.step("submit", shopper::buy));
            });
            assertThat(bench.lastAttempt("t").error()).contains("step 'submit' of job m_t failed in this attempt");
            assertThat(shopper.bought).hasValue(0);
        }

        @Test
        void may_be_part_of_another_one() {
            bench.execute(job ->
                    Result.of("operation", job.step("outer", () -> "in " + job.step("inner", shopper::buy))));
            assertThat(bench.rows("select step, value from steps order by step"))
                    .containsExactly("[inner, \"op-1\"]", "[outer, \"in op-1\"]");
        }

        @Test
        void needs_a_name() {
            bench.execute(job -> Result.of("operation", job.step(" ", shopper::buy)));
            assertThat(bench.lastAttempt("t").error()).contains("name of a step must have 1 to 200 characters");
        }
    }

    @Nested
    class An_interruption {
        @Test
        void loses_no_value_that_was_there_when_it_came() {
            Model model = job -> {
                String operation = job.step("submit", () -> {
                    bench.stopRun("a test");
                    waitUntilInterrupted();
                    return shopper.buy();
                });
                return Result.of("operation", operation);
            };
            bench.grace = Duration.ZERO;
            bench.execute(job -> {
                model.run(job);
                bench.over.await(); // the interruption is still there, and ends the job
                return Result.empty();
            });
            assertThat(bench.lastAttempt("t").outcome()).isEqualTo("interrupted");
            bench.execute(shopper::buyAndFailOnce);
            assertThat(seen).containsExactly("op-1");
        }

        private void waitUntilInterrupted() {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        }

        @Test
        void that_comes_before_a_step_begins_keeps_it_from_beginning() {
            bench.execute(job -> {
                Thread.currentThread().interrupt();
                return Result.of("operation", job.step("submit", shopper::buy));
            });
            assertThat(shopper.bought).hasValue(0);
            assertThat(bench.rows("select * from steps")).isEmpty();
        }

        @Test
        void that_ends_a_step_is_recorded_as_its_error() {
            bench.timeout = Optional.of(Duration.ofMillis(50));
            bench.execute(job -> Result.of("said", job.step("submit", () -> "x" + bench.waitForInterruption())));
            assertThat(bench.lastAttempt("t").outcome()).isEqualTo("timed_out");
            assertThat(bench.rows("select state, error from steps")).containsExactly("[failed, InterruptedException]");
        }

        @Test
        void that_is_ignored_until_the_job_is_given_up_leaves_its_step_unfinished_and_its_late_value_refused()
                throws InterruptedException {
            bench.timeout = Optional.of(Duration.ofMillis(50));
            bench.reaction = Duration.ofMillis(50);
            CountDownLatch refused = new CountDownLatch(1);
            bench.execute(job -> {
                try {
                    return Result.of("said", job.step("submit", () -> {
                        bench.ignoreInterruption();
                        return "too late";
                    }));
                } catch (IllegalStateException late) {
                    seen.add(String.valueOf(late.getMessage()));
                    refused.countDown();
                    throw late;
                }
            });
            bench.over.countDown();
            refused.await();
            assertThat(seen.toString()).contains("attempt 1 of job m_t is over", "was not stored");
            assertThat(bench.rows("select state from steps")).containsExactly("[started]");
        }
    }

    @Nested
    class The_job_folder {
        @Test
        void outlives_the_attempts() {
            Model model = job -> {
                Path note = job.jobDir().resolve("operation");
                seen.add(Files.exists(note));
                Files.writeString(note, "op-17");
                return shopper.buyAndFailOnce(job);
            };
            bench.execute(model);
            bench.execute(model);
            assertThat(seen).containsExactly(false, "op-1", true, "op-1");
            assertThat(bench.outputs.resolve("test/m/d_task/t/job/a/operation")).hasContent("op-17");
        }

        @Test
        void is_not_made_for_jobs_that_do_not_ask_for_it() {
            bench.execute(job -> Result.empty());
            assertThat(bench.outputs.resolve("test/m/d_task/t/job")).doesNotExist();
        }

        @Test
        void is_gone_after_the_attempt_if_nothing_was_put_into_it() {
            bench.execute(job -> Result.of("folder", job.jobDir().toString()));
            assertThat(bench.state("t")).isEqualTo(JobState.COMPLETED);
            assertThat(bench.outputs.resolve("test/m/d_task/t/job")).doesNotExist();
        }
    }
}

package dev.jobledger.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.model.JobContext;
import dev.jobledger.model.Model;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepsTest {
    @TempDir
    Path folder;

    private final AtomicInteger bought = new AtomicInteger();
    private final List<Object> seen = new CopyOnWriteArrayList<>();
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder).plan("t");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private String buy() {
        return "op-" + bought.incrementAndGet();
    }

    /** Fails its first attempt after its step, and completes the second. */
    private Result buyAndFailOnce(JobContext job) throws Exception {
        seen.add(job.step("submit", this::buy));
        if (job.attempt() == 1) {
            throw new IOException("no connection");
        }
        return Result.empty();
    }

    private List<String> rows(String query) {
        try (LedgerReader reader = bench.ledger.reader()) {
            return reader.query(query, found -> {
                List<String> rows = new ArrayList<>();
                found.rows().forEachRemaining(row -> rows.add(row.toString()));
                return rows;
            });
        }
    }

    @Nested
    class A_step {
        @Test
        void is_done_once_however_many_attempts_its_job_takes() {
            bench.execute(StepsTest.this::buyAndFailOnce);
            bench.execute(StepsTest.this::buyAndFailOnce);
            assertThat(seen).containsExactly("op-1", "op-1");
            assertThat(bought).hasValue(1);
            assertThat(bench.state("t")).isEqualTo(JobState.COMPLETED);
        }

        @Test
        void asked_for_twice_in_one_attempt_is_done_once() {
            bench.execute(job -> {
                seen.add(job.step("submit", StepsTest.this::buy));
                seen.add(job.step("submit", StepsTest.this::buy));
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
                return buy();
            }));
            bench.execute(model);
            bench.execute(model);
            assertThat(rows("select attempt, state, value, error from steps order by attempt"))
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
                return Result.of("operation", job.step("submit", StepsTest.this::buy));
            });
            assertThat(bench.lastAttempt("t").error()).contains("step 'submit' of job m_t failed in this attempt");
            assertThat(bought).hasValue(0);
        }

        @Test
        void may_be_part_of_another_one() {
            bench.execute(job ->
                    Result.of("operation", job.step("outer", () -> "in " + job.step("inner", StepsTest.this::buy))));
            assertThat(rows("select step, value from steps order by step"))
                    .containsExactly("[inner, \"op-1\"]", "[outer, \"in op-1\"]");
        }

        @Test
        void needs_a_name() {
            bench.execute(job -> Result.of("operation", job.step(" ", StepsTest.this::buy)));
            assertThat(bench.lastAttempt("t").error()).contains("name of a step must have 1 to 200 characters");
        }
    }

    @Nested
    class A_value {
        static Stream<Object> values() {
            return Stream.of(
                    "text \u00e4\u4e2d \"quoted\"\n",
                    true,
                    1,
                    2L,
                    (short) 3,
                    (byte) 4,
                    0.5,
                    3.0,
                    1e300,
                    0.25f,
                    new BigInteger("7"),
                    new BigDecimal("1.50"),
                    List.of("a", true),
                    Map.of("id", "op-17"));
        }

        @ParameterizedTest
        @MethodSource("values")
        void comes_back_as_what_it_was(Object value) {
            Model model = job -> {
                seen.add(job.step("submit", () -> value));
                throw new IOException("no connection");
            };
            bench.execute(model);
            bench.execute(model);
            assertThat(seen).containsExactly(value, value);
        }

        @Test
        void may_be_null() {
            Model model = job -> {
                @Nullable String nothing = job.<@Nullable String>step("nothing", () -> null);
                seen.add(String.valueOf(nothing));
                return buyAndFailOnce(job);
            };
            bench.execute(model);
            bench.execute(model);
            assertThat(seen).containsExactly("null", "op-1", "null", "op-1");
        }

        @Test
        void inside_a_list_has_the_types_of_json_at_the_first_attempt_too() {
            bench.execute(job -> {
                seen.addAll(job.step("submit", () -> Arrays.<Object>asList(1L, 0.5f, "x")));
                return Result.empty();
            });
            assertThat(seen).containsExactly(1, new BigDecimal("0.5"), "x");
        }

        static Stream<Object> unfit() {
            return Stream.of(
                    new Object(), Path.of("x"), Double.NaN, Map.of(1, "x"), "half of \ud83d", "x".repeat(1_000_000));
        }

        @ParameterizedTest
        @MethodSource("unfit")
        void that_cannot_be_stored_fails_its_step_and_says_so(Object value) {
            bench.execute(job -> Result.of("operation", job.step("submit", () -> value)));
            assertThat(bench.lastAttempt("t").error())
                    .startsWith("step 'submit' returned what can't be stored: ")
                    .contains("return what a later attempt needs");
            assertThat(rows("select state from steps")).containsExactly("[failed]");
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
                    return buy();
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
            bench.execute(StepsTest.this::buyAndFailOnce);
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
                return Result.of("operation", job.step("submit", StepsTest.this::buy));
            });
            assertThat(bought).hasValue(0);
            assertThat(rows("select * from steps")).isEmpty();
        }

        @Test
        void that_ends_a_step_is_recorded_as_its_error() {
            bench.timeout = Optional.of(Duration.ofMillis(50));
            bench.execute(job -> Result.of("said", job.step("submit", () -> "x" + bench.waitForInterruption())));
            assertThat(bench.lastAttempt("t").outcome()).isEqualTo("timed_out");
            assertThat(rows("select state, error from steps")).containsExactly("[failed, InterruptedException]");
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
            assertThat(rows("select state from steps")).containsExactly("[started]");
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
                return buyAndFailOnce(job);
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

package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.LedgerKind;
import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.job.Result;
import dev.jobledger.job.StepValue;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.RunEnding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The views are what people query; their numbers are checked on a ledger small enough to count by hand. */
@ParameterizedClass
@EnumSource(LedgerKind.class)
class ViewsTest {
    @Parameter
    LedgerKind kind;

    @TempDir
    Path folder;

    private SmallExperiment experiment;

    @BeforeEach
    void open() {
        experiment = new SmallExperiment(kind.home(folder));
    }

    @AfterEach
    void close() {
        experiment.close();
    }

    @Nested
    class Numbers_of_a_known_ledger {
        /** m1: completed, failed; m2: completed at the second try, failed at the same error; m2 on t3 never tried. */
        @BeforeEach
        void fill() {
            experiment.plan(List.of("m1", "m2"), "maze/t1", "chess/t2");
            experiment.start();
            experiment.complete(Result.of("score", 0.5).with("cost_usd", 1));
            experiment.fail("first try");
            experiment.fail("no key");
            experiment.end(RunEnding.STOPPED);
            experiment.start();
            experiment.complete(Result.of("score", 1).with("cost_usd", 0.5));
            experiment.fail("no key");
            experiment.fail("no key");
            experiment.end(RunEnding.FINISHED);
        }

        @Test
        void experiments() {
            assertThat(rows("select experiment_id, state, total, pending, in_progress, completed, failed, runs"
                            + " from experiments"))
                    .containsExactly("[a, failed, 4, 0, 0, 2, 2, 2]");
        }

        @Test
        void jobs() {
            assertThat(rows("select job_id, state, attempts, last_outcome, score, error from jobs order by job_id"))
                    .containsExactly(
                            "[m1_t1, completed, 1, completed, 0.5, null]",
                            "[m1_t2, failed, 2, failed, null, no key]",
                            "[m2_t1, completed, 2, completed, 1.0, null]",
                            "[m2_t2, failed, 1, failed, null, no key]");
        }

        @Test
        void attempts() {
            assertThat(rows("select job_id, attempt, run, outcome, duration_seconds from attempts"
                            + " order by job_id, attempt"))
                    .containsExactly(
                            "[m1_t1, 1, 1, completed, 1.5]",
                            "[m1_t2, 1, 1, failed, 1.5]",
                            "[m1_t2, 2, 2, failed, 1.5]",
                            "[m2_t1, 1, 1, failed, 1.5]",
                            "[m2_t1, 2, 2, completed, 1.5]",
                            "[m2_t2, 1, 2, failed, 1.5]");
        }

        @Test
        void runs() {
            assertThat(rows("select run, workers, skipped, ending from runs order by run"))
                    .containsExactly("[1, 2, 0, stopped]", "[2, 2, 1, finished]");
        }

        @Test
        void progress() {
            assertThat(rows("select model, domain, total, pending, in_progress, completed, failed from progress"
                            + " order by model, domain desc"))
                    .containsExactly(
                            "[m1, maze, 1, 0, 0, 1, 0]",
                            "[m1, chess, 1, 0, 0, 0, 1]",
                            "[m2, maze, 1, 0, 0, 1, 0]",
                            "[m2, chess, 1, 0, 0, 0, 1]");
        }

        @Test
        void failures_are_the_last_errors_of_failed_jobs() {
            assertThat(rows("select error, error_class, jobs, models, example_job_id from failures"))
                    .containsExactly("[no key, permanent, 2, 2, m1_t2]");
        }

        @Test
        void durations_are_of_completed_attempts() {
            assertThat(rows("select model, n, mean_seconds, p50_seconds, p95_seconds, max_seconds from durations"
                            + " order by model"))
                    .containsExactly("[m1, 1, 1.5, 1.5, 1.5, 1.5]", "[m2, 1, 1.5, 1.5, 1.5, 1.5]");
        }

        @Test
        void costs() {
            assertThat(rows("select model, attempts, cost_usd, mean_cost_usd from costs order by model"))
                    .containsExactly("[m1, 1, 1.0, 1.0]", "[m2, 1, 0.5, 0.5]");
        }
    }

    @Test
    void steps_show_every_time_that_one_was_begun_and_what_it_came_to() {
        experiment.plan(List.of("m"), "maze/t1").start();
        Claim claim = experiment.claim();
        experiment.completeStep(claim, "submit", new StepValue("\"op-17\"", Optional.empty()));
        experiment.startStep(claim, "wait");
        assertThat(rows("select experiment_id, job_id, model, step, attempt, state, value, error,"
                        + " cast(extract(epoch from ended_at - started_at) as integer)"
                        + " from steps order by step"))
                .containsExactly(
                        "[a, m_t1, m, submit, 1, completed, \"op-17\", null, 1]",
                        "[a, m_t1, m, wait, 1, started, null, null, null]");
    }

    @Nested
    class The_state_of_an_experiment_is {
        @BeforeEach
        void plan() {
            experiment.plan(List.of("m"), "maze/t1");
        }

        @Test
        void planned_before_its_first_run() {
            assertState("planned");
        }

        @Test
        void running_while_a_run_has_not_ended() {
            experiment.start();
            assertState("running");
        }

        @Test
        void stopped_when_its_last_run_was() {
            experiment.start();
            experiment.end(RunEnding.STOPPED);
            assertState("stopped");
        }

        @Test
        void broken_when_its_last_run_was() {
            experiment.start();
            experiment.end(RunEnding.BROKEN);
            assertState("broken");
        }

        @Test
        void lost_when_its_process_died_and_another_experiment_was_run_since() {
            experiment.start();
            experiment.crash();
            experiment.plan("b", List.of("m"), "maze/t1");
            experiment.start("b");
            assertState("lost");
        }

        @Test
        void failed_when_its_last_run_finished_without_completing_all() {
            experiment.start();
            experiment.fail("no");
            experiment.end(RunEnding.FINISHED);
            assertState("failed");
        }

        @Test
        void completed_when_every_job_is_however_its_last_run_ended() {
            experiment.start();
            experiment.complete(Result.empty());
            experiment.crash();
            assertState("completed");
        }

        private void assertState(String state) {
            assertThat(rows("select state from experiments where experiment_id = 'a'"))
                    .containsExactly("[" + state + "]");
        }
    }

    @Nested
    class A_reader {
        @Test
        void sees_one_state_however_long_it_reads() {
            experiment.plan(List.of("m"), "maze/t1", "maze/t2");
            experiment.start();
            try (LedgerReader reader = experiment.ledger().reader()) {
                assertThat(reader.completed(SmallExperiment.ID)).isEmpty();
                experiment.complete(Result.empty());
                assertThat(reader.completed(SmallExperiment.ID)).isEmpty();
                assertThat(reader.experiment(SmallExperiment.ID)
                                .orElseThrow()
                                .counts()
                                .completed())
                        .isZero();
            }
            assertThat(experiment.<List<String>>read(
                            reader -> reader.completed(SmallExperiment.ID).toList()))
                    .containsExactly("m_t1");
        }

        @Test
        void knows_when_an_experiment_was_last_worked_on_between_two_signs_of_life() {
            experiment.plan(List.of("m"), "maze/t1");
            experiment.wait(Duration.ofSeconds(1));
            experiment.start();
            experiment.complete(Result.empty());
            assertThat(experiment
                            .read(reader -> reader.times(SmallExperiment.ID))
                            .lastUpdate())
                    .isEqualTo("2026-11-21T09:30:02.500Z");
        }

        @Test
        void answers_queries_with_plain_values() {
            assertThat(experiment.query("select 1, 'x', true, null, date '2026-11-21', time '09:30:00',"
                            + " timestamp '2026-11-21 09:30:00'"))
                    .containsExactly(
                            Arrays.asList(1, "x", true, null, "2026-11-21", "09:30:00", "2026-11-21 09:30:00"));
        }
    }

    private List<String> rows(String sql) {
        return experiment.query(sql).stream().map(List::toString).toList();
    }
}

package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.JobState;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerInUseException;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.PlanReport;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.ledger.UnknownExperimentException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2LedgerTest {
    private static final RunIdentity ME = new RunIdentity("here", 1, "me", 2);

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-11-21T09:30:00Z");
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledgers.openForWriting(folder.resolve("ledger"), "a test", () -> now);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Nested
    class Planning {
        @Test
        void makes_one_job_for_each_model_and_task_task_by_task() {
            assertThat(plan("a", List.of("m1", "m2"), "t1", "t2")).isEqualTo(new PlanReport(4, 4));
            assertThat(jobs("a")).extracting(JobHistory::jobId).containsExactly("m1_t1", "m2_t1", "m1_t2", "m2_t2");
        }

        @Test
        void again_adds_what_is_new_and_touches_nothing_else() {
            plan("a", List.of("m1"), "t1", "t2");
            StartedRun run = start("a");
            complete(claim(run));
            assertThat(plan("a", List.of("m0", "m1"), "t0", "t2", "t1")).isEqualTo(new PlanReport(6, 4));
            assertThat(job("a", "m1_t1").state()).isEqualTo(JobState.COMPLETED);
            assertThat(jobs("a")).hasSize(6);
        }

        @Test
        void refuses_two_jobs_of_one_id() {
            assertThatThrownBy(() -> plan("a", List.of("a_b", "a"), "c", "b_c"))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("'a_b_c'");
        }

        @Test
        void refuses_an_experiment_of_another_name() {
            plan("a", List.of("m"), "t");
            ExperimentPlan other = new ExperimentPlan("a", "other", "{}", true, List.of(model("m")));
            assertThatThrownBy(() -> ledger.plan(other, List.<Task>of().iterator()))
                    .hasMessageContaining("named 'test'")
                    .hasMessageContaining("named 'other'");
        }

        @Test
        void that_broke_off_is_known_to_be_incomplete() {
            ExperimentPlan plan = new ExperimentPlan("a", "test", "{}", true, List.of(model("m")));
            Stream<Task> broken = Stream.of(task("t1"), task("t2")).peek(task -> {
                if (task.id().equals("t2")) {
                    throw new IllegalStateException("the disk is gone");
                }
            });
            assertThatThrownBy(() -> ledger.plan(plan, broken.iterator())).hasMessage("the disk is gone");
            try (LedgerReader reader = ledger.reader()) {
                assertThat(reader.plan("a").orElseThrow().whole()).isFalse();
            }
        }

        @Test
        void takes_a_hundred_thousand_jobs() {
            Stream<Task> tasks = IntStream.range(0, 25_000).mapToObj(i -> task("t" + i));
            ExperimentPlan plan = new ExperimentPlan(
                    "a",
                    "test",
                    "{}",
                    true,
                    Stream.of("a", "b", "c", "d").map(H2LedgerTest::model).toList());
            assertThat(ledger.plan(plan, tasks.iterator())).isEqualTo(new PlanReport(100_000, 100_000));
        }
    }

    @Nested
    class Claiming {
        @Test
        void gives_each_pending_job_once_in_planned_order() {
            plan("a", List.of("m"), "t1", "t2", "t3");
            StartedRun run = start("a");
            assertThat(Stream.of(claim(run), claim(run), claim(run))
                            .map(claim -> claim.jobId().text()))
                    .containsExactly("m_t1", "m_t2", "m_t3");
            assertThat(ledger.claim(run.runNo(), 1).join()).isEmpty();
        }

        @Test
        void hands_the_task_over_as_it_was_planned() {
            Task task = new Task("t", "d", Map.of("prompt", Path.of("p.txt")), Map.of("lr", 0.5));
            ledger.plan(
                    new ExperimentPlan("a", "test", "{}", true, List.of(model("m"))),
                    List.of(task).iterator());
            Task claimed = claim(start("a")).task();
            assertThat(claimed.files()).isEqualTo(task.files());
            assertThat(claimed.number("lr")).isEqualTo(0.5);
        }

        @Test
        void keeps_to_the_filter() {
            plan("a", List.of("m1", "m2"), "t1", "t2");
            StartedRun run = ledger.start("a", ME, new JobFilter(Set.of("m2"), Set.of(), Set.of("t2")));
            assertThat(run.open()).isEqualTo(1);
            assertThat(claim(run).jobId().text()).isEqualTo("m2_t2");
            assertThat(ledger.claim(run.runNo(), 1).join()).isEmpty();
        }

        @Test
        void by_many_workers_never_gives_a_job_twice() {
            plan(
                    "a",
                    List.of("m"),
                    IntStream.range(0, 1000).mapToObj(i -> "t" + i).toArray(String[]::new));
            StartedRun run = start("a");
            List<CompletableFuture<List<Claim>>> asked = new ArrayList<>();
            IntStream.range(0, 1010).forEach(i -> asked.add(ledger.claim(run.runNo(), i % 7)));
            assertThat(asked.stream().flatMap(answer -> answer.join().stream()).map(Claim::jobId))
                    .hasSize(1000)
                    .doesNotHaveDuplicates();
        }
    }

    @Nested
    class Recording {
        @Test
        void stores_the_result_and_completes_the_job() {
            plan("a", List.of("m"), "t");
            Claim claim = claim(start("a"));
            assertThat(record(
                            claim, new Outcome.Completed(Result.of("score", 0.5).with("cost_usd", 2))))
                    .isEqualTo(Receipt.RECORDED);
            JobHistory job = job("a", "m_t");
            assertThat(job.state()).isEqualTo(JobState.COMPLETED);
            assertThat(job.attempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.outcome()).isEqualTo("completed");
                assertThat(attempt.durationSeconds()).isEqualTo(1.5);
                assertThat(attempt.costUsd()).isEqualTo(2.0);
                assertThat(attempt.outputDir()).isEqualTo("m/d/t/attempt-001");
            });
        }

        @Test
        void refuses_a_second_end_of_the_same_attempt() {
            plan("a", List.of("m"), "t");
            Claim claim = claim(start("a"));
            complete(claim);
            assertThat(record(claim, new Outcome.Failed(ErrorClass.PERMANENT, "late")))
                    .isEqualTo(Receipt.REFUSED);
            assertThat(job("a", "m_t").attempts())
                    .singleElement()
                    .extracting("outcome")
                    .isEqualTo("completed");
        }

        @Test
        void refuses_the_late_result_of_a_claim_that_was_taken_over() {
            plan("a", List.of("m"), "t");
            Claim lost = claim(start("a"));
            Claim taken = claim(start("a"));
            assertThat(taken.attempt()).isEqualTo(2);
            assertThat(record(lost, new Outcome.Completed(Result.of("from", "the dead"))))
                    .isEqualTo(Receipt.REFUSED);
            complete(taken);
            assertThat(job("a", "m_t").attempts()).extracting("outcome").containsExactly("lost", "completed");
        }

        @Test
        void keeps_a_very_long_error_within_the_column() {
            plan("a", List.of("m"), "t");
            record(claim(start("a")), new Outcome.Failed(ErrorClass.PERMANENT, "x".repeat(10_000)));
            assertThat(job("a", "m_t").attempts().get(0).error()).hasSize(4000).endsWith("…");
        }

        @Test
        void never_lets_an_attempt_end_before_it_starts_when_the_clock_is_set_back() {
            plan("a", List.of("m"), "t");
            Claim claim = claim(start("a"));
            now = now.minus(Duration.ofHours(1));
            complete(claim);
            assertThat(job("a", "m_t").attempts().get(0))
                    .satisfies(attempt -> assertThat(attempt.endedAt()).isAfterOrEqualTo(attempt.startedAt()));
        }
    }

    @Nested
    class Resuming {
        @Test
        void runs_failed_interrupted_and_lost_jobs_again_and_completed_ones_never() {
            plan("a", List.of("m"), "done", "failed", "interrupted", "lost", "never");
            StartedRun first = start("a");
            complete(claim(first));
            record(claim(first), new Outcome.Failed(ErrorClass.PERMANENT, "no"));
            record(claim(first), new Outcome.Interrupted("stop"));
            claim(first);
            StartedRun second = start("a");
            assertThat(second).isEqualTo(new StartedRun(2, "a", 1, 1, List.of(1), 1, 4));
            assertThat(IntStream.range(0, 4).mapToObj(i -> claim(second).jobId().text()))
                    .containsExactly("m_failed", "m_interrupted", "m_lost", "m_never");
        }

        @Test
        void requeues_only_the_failed_jobs_that_the_filter_picks() {
            plan("a", List.of("m1", "m2"), "t");
            StartedRun first = start("a");
            record(claim(first), new Outcome.Failed(ErrorClass.PERMANENT, "no"));
            record(claim(first), new Outcome.TimedOut("slow"));
            ledger.end(first.runNo(), RunEnding.FINISHED);
            assertThat(ledger.start("a", ME, new JobFilter(Set.of("m2"), Set.of(), Set.of()))
                            .requeued())
                    .isEqualTo(1);
            assertThat(job("a", "m1_t").state()).isEqualTo(JobState.FAILED);
        }

        @Test
        void of_an_unknown_experiment_names_those_that_there_are() {
            plan("a", List.of("m"), "t");
            assertThatThrownBy(() -> start("b"))
                    .isInstanceOf(UnknownExperimentException.class)
                    .hasMessage("no experiment 'b'; there are: a (list.java shows them all)");
        }

        @Test
        void finds_everything_after_the_ledger_was_closed_and_opened() {
            plan("a", List.of("m"), "t1", "t2");
            StartedRun run = start("a");
            complete(claim(run));
            ledger.end(run.runNo(), RunEnding.STOPPED);
            ledger.close();
            open();
            assertThat(job("a", "m_t1").state()).isEqualTo(JobState.COMPLETED);
            assertThat(start("a").open()).isEqualTo(1);
        }
    }

    @Nested
    class Ending {
        @Test
        void is_refused_while_claims_are_open() {
            plan("a", List.of("m"), "t");
            StartedRun run = start("a");
            claim(run);
            assertThatThrownBy(() -> ledger.end(run.runNo(), RunEnding.FINISHED))
                    .hasMessageContaining("indicates a bug");
        }

        @Test
        void shows_in_the_list_of_experiments() {
            plan("a", List.of("m"), "t");
            StartedRun run = start("a");
            assertThat(summary("a").state()).isEqualTo("running");
            ledger.end(run.runNo(), RunEnding.STOPPED);
            assertThat(summary("a").state()).isEqualTo("stopped");
        }
    }

    @Nested
    class Opening {
        @Test
        void twice_names_the_holder() {
            assertThatThrownBy(() -> Ledgers.openForWriting(folder.resolve("ledger"), "another", () -> now))
                    .isInstanceOf(LedgerInUseException.class)
                    .hasMessageContaining("in use by a test");
        }

        @Test
        void for_reading_finds_nothing_where_there_is_no_ledger() {
            assertThat(Ledgers.openForReading(folder.resolve("nothing"), () -> now, LedgerOptions.standard()))
                    .isEmpty();
            assertThat(folder.resolve("nothing.mv.db")).doesNotExist();
        }

        @Test
        void for_reading_sees_everything_and_changes_nothing() {
            plan("a", List.of("m"), "t");
            ledger.close();
            try (LedgerReader reader = Ledgers.openForReading(
                            folder.resolve("ledger"), () -> now, LedgerOptions.standard())
                    .orElseThrow()) {
                assertThat(reader.resolve("latest")).isEqualTo("a");
                assertThatThrownBy(() -> reader.query("delete from ledger.job", rows -> rows))
                        .isInstanceOf(LedgerException.class);
            }
        }
    }

    private PlanReport plan(String experimentId, List<String> models, String... tasks) {
        ExperimentPlan plan = new ExperimentPlan(
                experimentId,
                "test",
                "{}",
                true,
                models.stream().map(H2LedgerTest::model).toList());
        return ledger.plan(plan, Stream.of(tasks).map(H2LedgerTest::task).iterator());
    }

    private static ModelSpec model(String name) {
        return new ModelSpec(name, name, new ModelSpec.JavaClass("x.Y"), Optional.empty());
    }

    private static Task task(String id) {
        return new Task(id, "d", Map.of(), Map.of());
    }

    private StartedRun start(String experimentId) {
        return ledger.start(experimentId, ME, JobFilter.all());
    }

    private Claim claim(StartedRun run) {
        return ledger.claim(run.runNo(), 1).join().get(0);
    }

    private void complete(Claim claim) {
        assertThat(record(claim, new Outcome.Completed(Result.empty()))).isEqualTo(Receipt.RECORDED);
    }

    private Receipt record(Claim claim, Outcome outcome) {
        return ledger.record(claim, new AttemptEnd(outcome, Duration.ofMillis(1500), "m/d/t/attempt-001"))
                .join();
    }

    private List<JobHistory> jobs(String experimentId) {
        try (LedgerReader reader = ledger.reader();
                Stream<JobHistory> jobs = reader.jobs(experimentId, JobFilter.all(), Set.of())) {
            return jobs.toList();
        }
    }

    private JobHistory job(String experimentId, String jobId) {
        return jobs(experimentId).stream()
                .filter(job -> job.jobId().equals(jobId))
                .findFirst()
                .orElseThrow();
    }

    private dev.jobledger.ledger.ExperimentSummary summary(String experimentId) {
        try (LedgerReader reader = ledger.reader()) {
            return reader.experiment(experimentId).orElseThrow();
        }
    }
}

package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.LedgerKind;
import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.JobState;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.StartedRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(LedgerKind.class)
class LedgerAttemptsTest {
    @Parameter
    LedgerKind kind;

    @TempDir
    Path folder;

    private TestLedger ledger;

    @BeforeEach
    void open() {
        ledger = new TestLedger(kind.home(folder));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Nested
    class Claiming {
        @Test
        void gives_each_pending_job_once_in_planned_order() {
            ledger.plan("a", List.of("m"), "t1", "t2", "t3");
            StartedRun run = ledger.start("a");
            assertThat(Stream.of(ledger.claim(run), ledger.claim(run), ledger.claim(run))
                            .map(claim -> claim.jobId().text()))
                    .containsExactly("m_t1", "m_t2", "m_t3");
            assertThat(ledger.port().claim(run.runNo(), 1).join()).isEmpty();
        }

        @Test
        void hands_the_task_over_as_it_was_planned() {
            Task task = new Task("t", "d", Map.of("prompt", Path.of("p.txt")), Map.of("lr", 0.5));
            ledger.port()
                    .plan(
                            new ExperimentPlan("a", "test", "{}", true, List.of(TestLedger.model("m"))),
                            List.of(task).iterator());
            Task claimed = ledger.claim(ledger.start("a")).task();
            assertThat(claimed.files()).isEqualTo(task.files());
            assertThat(claimed.number("lr")).isEqualTo(0.5);
        }

        @Test
        void keeps_to_the_filter() {
            ledger.plan("a", List.of("m1", "m2"), "t1", "t2");
            StartedRun run = ledger.start("a", new JobFilter(Set.of("m2"), Set.of(), Set.of("t2")));
            assertThat(run.open()).isEqualTo(1);
            assertThat(ledger.claim(run).jobId().text()).isEqualTo("m2_t2");
            assertThat(ledger.port().claim(run.runNo(), 1).join()).isEmpty();
        }

        @Test
        void by_many_workers_never_gives_a_job_twice() {
            ledger.plan(
                    "a",
                    List.of("m"),
                    IntStream.range(0, 1000).mapToObj(i -> "t" + i).toArray(String[]::new));
            StartedRun run = ledger.start("a");
            List<CompletableFuture<List<Claim>>> asked = new ArrayList<>();
            IntStream.range(0, 1010).forEach(i -> asked.add(ledger.port().claim(run.runNo(), i % 7)));
            assertThat(asked.stream().flatMap(answer -> answer.join().stream()).map(Claim::jobId))
                    .hasSize(1000)
                    .doesNotHaveDuplicates();
        }
    }

    @Nested
    class Recording {
        @Test
        void stores_the_result_and_completes_the_job() {
            ledger.plan("a", List.of("m"), "t");
            Claim claim = ledger.claim(ledger.start("a"));
            assertThat(ledger.record(
                            claim, new Outcome.Completed(Result.of("score", 0.5).with("cost_usd", 2))))
                    .isEqualTo(Receipt.RECORDED);
            JobHistory job = ledger.job("a", "m_t");
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
            ledger.plan("a", List.of("m"), "t");
            Claim claim = ledger.claim(ledger.start("a"));
            ledger.complete(claim);
            assertThat(ledger.record(claim, new Outcome.Failed(ErrorClass.PERMANENT, "late")))
                    .isEqualTo(Receipt.REFUSED);
            assertThat(ledger.job("a", "m_t").attempts())
                    .singleElement()
                    .extracting("outcome")
                    .isEqualTo("completed");
        }

        @Test
        void refuses_the_late_result_of_a_claim_that_was_taken_over() {
            ledger.plan("a", List.of("m"), "t");
            Claim lost = ledger.claim(ledger.start("a"));
            Claim taken = ledger.claim(ledger.start("a"));
            assertThat(taken.attempt()).isEqualTo(2);
            assertThat(ledger.record(lost, new Outcome.Completed(Result.of("from", "the dead"))))
                    .isEqualTo(Receipt.REFUSED);
            ledger.complete(taken);
            assertThat(ledger.job("a", "m_t").attempts()).extracting("outcome").containsExactly("lost", "completed");
        }

        @Test
        void keeps_a_very_long_error_within_the_column() {
            ledger.plan("a", List.of("m"), "t");
            ledger.record(
                    ledger.claim(ledger.start("a")), new Outcome.Failed(ErrorClass.PERMANENT, "x".repeat(10_000)));
            assertThat(ledger.job("a", "m_t").attempts().get(0).error())
                    .hasSize(4000)
                    .endsWith("…");
        }

        @Test
        void never_lets_an_attempt_end_before_it_starts_when_the_clock_is_set_back() {
            ledger.plan("a", List.of("m"), "t");
            Claim claim = ledger.claim(ledger.start("a"));
            ledger.setClock(Duration.ofHours(-1));
            ledger.complete(claim);
            assertThat(ledger.job("a", "m_t").attempts().get(0))
                    .satisfies(attempt -> assertThat(attempt.endedAt()).isAfterOrEqualTo(attempt.startedAt()));
        }
    }
}

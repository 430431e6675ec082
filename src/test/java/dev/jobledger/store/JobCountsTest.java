package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs are counted by blocks of their numbers: this experiment is larger than a block. */
class JobCountsTest {
    private static final int TASKS = CountStatements.BLOCK + CountStatements.BLOCK / 2;

    @TempDir
    Path folder;

    private TestLedger ledger;

    @BeforeEach
    void plan() {
        ledger = new TestLedger(folder);
        ledger.plan(
                "a",
                List.of("m"),
                IntStream.range(0, TASKS).mapToObj(task -> "t" + task).toArray(String[]::new));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void each_job_is_handed_out_once_and_failed_and_lost_ones_of_any_block_again() {
        StartedRun first = ledger.start("a");
        Set<String> handedOut = new HashSet<>();
        Set<String> leftOver = new HashSet<>();
        List<CompletableFuture<Receipt>> answers = new ArrayList<>();
        for (int job = 0; job < TASKS; job++) {
            Claim claim = ledger.claim(first);
            assertThat(handedOut.add(claim.jobId().text())).isTrue();
            outcome(job).ifPresent(outcome -> answers.add(ledger.port().record(claim, end(outcome))));
            if (job % 1000 >= 998) {
                leftOver.add(claim.jobId().text());
            }
        }
        assertThat(answers).allMatch(answer -> answer.join() == Receipt.RECORDED);
        StartedRun second = ledger.start("a");
        assertThat(second.takenBack()).isEqualTo(TASKS / 1000);
        assertThat(second.requeued()).isEqualTo(TASKS / 1000);
        assertThat(LongStream.range(0, second.open())
                        .mapToObj(job -> ledger.claim(second).jobId().text()))
                .containsExactlyInAnyOrderElementsOf(leftOver);
        assertThat(ledger.summary("a").counts().completed()).isEqualTo(TASKS - leftOver.size());
        requireCounted();
    }

    /** Mostly completed; some failed, some never answered. */
    private static Optional<Outcome> outcome(int job) {
        return switch (job % 1000) {
            case 998 -> Optional.empty();
            case 999 -> Optional.of(new Outcome.Failed(ErrorClass.PERMANENT, "no"));
            default -> Optional.of(new Outcome.Completed(Result.of(Result.SCORE, 0.1)));
        };
    }

    private static AttemptEnd end(Outcome outcome) {
        return new AttemptEnd(outcome, Duration.ofMillis(1), "m/d/t/attempt-001");
    }

    @Test
    void a_database_whose_counts_are_wrong_is_not_trusted() {
        ledger.close();
        LedgerFile file = new LedgerFile(folder.resolve("ledger"));
        try (Handle handle = new Database(file, file.urlForWriting()).open()) {
            assertThatCode(() -> Integrity.check(handle)).doesNotThrowAnyException();
            handle.execute("update ledger.job_count set pending = pending - 1 where block_no = 1 ");
            assertThatThrownBy(() -> Integrity.check(handle)).hasMessageContaining("counted wrong");
        }
        ledger = new TestLedger(folder.resolve("another"));
    }

    @Test
    void jobs_of_two_domains_or_models_in_one_block_are_counted_apart() {
        plan("domains", List.of("m"), "even", "odd");
        plan("models", List.of("m", "n"), "d");
        ledger.close();
        ledger.reopen(); // which forgets whose group a job is
        complete("domains", 3);
        complete("models", 5);
        requireCounted();
        assertThat(completed("domains")).containsExactly("m even 2", "m odd 1");
        assertThat(completed("models")).containsExactly("m d 3", "n d 2");
    }

    private void plan(String experimentId, List<String> models, String... domains) {
        ExperimentPlan plan = new ExperimentPlan(
                experimentId,
                "test",
                "{}",
                true,
                models.stream().map(TestLedger::model).toList());
        ledger.port()
                .plan(
                        plan,
                        IntStream.range(0, 6)
                                .mapToObj(task -> task(task, domains))
                                .iterator());
    }

    private static Task task(int number, String... domains) {
        return new Task("t" + number, domains[number % domains.length], Map.of(), Map.of());
    }

    private void complete(String experimentId, int jobs) {
        StartedRun run = ledger.start(experimentId);
        for (int job = 0; job < jobs; job++) {
            AttemptEnd end = end(new Outcome.Completed(Result.empty()));
            assertThat(ledger.port().record(ledger.claim(run), end).join()).isEqualTo(Receipt.RECORDED);
        }
    }

    private List<String> completed(String experimentId) {
        ledger.close();
        LedgerFile file = new LedgerFile(folder.resolve("ledger"));
        try (Handle handle = new Database(file, file.urlForWriting()).open()) {
            return handle.createQuery("select model || ' ' || domain || ' ' || completed from progress"
                            + " where experiment_id = :id order by model, domain")
                    .bind("id", experimentId)
                    .mapTo(String.class)
                    .list();
        } finally {
            ledger.reopen();
        }
    }

    /** Reads the ledger as its next owner would. */
    private void requireCounted() {
        ledger.close();
        LedgerFile file = new LedgerFile(folder.resolve("ledger"));
        try (Handle handle = new Database(file, file.urlForWriting()).open()) {
            Integrity.check(handle);
        }
        ledger.reopen();
    }
}

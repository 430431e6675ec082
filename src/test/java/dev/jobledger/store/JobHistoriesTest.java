package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.LedgerKind;
import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.ImportedJob;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.PastAttempt;
import dev.jobledger.ledger.RerunRequest;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs and their attempts, over several pages, with another experiment's jobs between them. */
@ParameterizedClass
@EnumSource(LedgerKind.class)
class JobHistoriesTest {
    @Parameter
    LedgerKind kind;

    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    void plan_two_experiments_one_between_parts_of_the_other() {
        ledger = kind.home(folder).open(() -> NOW);
        plan("a", 800);
        plan("b", 300);
        plan("a", 4_500);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void plan(String experimentId, int tasks) {
        ModelSpec model = new ModelSpec("m", "family", new ModelSpec.JavaClass("x.Y"), Optional.empty());
        ledger.plan(
                new ExperimentPlan(experimentId, experimentId, "{}", true, List.of(model)),
                IntStream.range(0, tasks)
                        .mapToObj(i -> new Task("t" + i, "d", Map.of(), Map.of()))
                        .iterator());
    }

    private List<JobHistory> histories(String experimentId) {
        try (LedgerReader reader = ledger.reader();
                Stream<JobHistory> jobs = reader.jobs(experimentId, JobFilter.all(), Set.of())) {
            return jobs.toList();
        }
    }

    private void complete(JobFilter which) {
        int run = ledger.start("a", new RunIdentity("here", 1, "me", 2), which).runNo();
        for (List<Claim> claims = ledger.claim(run, 1).join();
                !claims.isEmpty();
                claims = ledger.claim(run, 1).join()) {
            for (Claim claim : claims) {
                Outcome done =
                        new Outcome.Completed(Result.of("of", claim.jobId().text()));
                ledger.record(claim, new AttemptEnd(done, Duration.ofMillis(1500), "out"))
                        .join();
            }
        }
    }

    @Test
    void are_those_of_one_experiment_in_planned_order() {
        assertThat(histories("a"))
                .extracting(JobHistory::jobId)
                .containsExactlyElementsOf(
                        IntStream.range(0, 4_500).mapToObj(i -> "m_t" + i).toList());
        assertThat(histories("b")).hasSize(300).allMatch(job -> job.family().equals("family"));
    }

    @Test
    void have_their_attempts_however_large_their_numbers_are() {
        complete(new JobFilter(Set.of(), Set.of(), Set.of("t3", "t2400")));
        assertThat(histories("a").stream().filter(job -> !job.attempts().isEmpty()))
                .extracting(JobHistory::jobId)
                .containsExactly("m_t3", "m_t2400");
        JobHistory late = histories("a").get(2_400);
        assertThat(late.lastAttempt().orElseThrow().result()).isEqualTo(Map.of("of", "m_t2400"));
        assertThat(late.lastAttempt().orElseThrow().durationSeconds()).isEqualTo(1.5);
        try (LedgerReader reader = ledger.reader()) {
            assertThat(reader.completed("a")).containsExactlyInAnyOrder("m_t3", "m_t2400");
            assertThat(reader.completed("b")).isEmpty();
        }
    }

    @Test
    void are_told_as_completed_in_the_order_of_their_ends() {
        Stream<ImportedJob> latestFirst = IntStream.range(0, 4_500)
                .mapToObj(i -> new ImportedJob("m_t" + i, endedBefore(NOW.minusSeconds(i), completed(i))));
        ledger.importJobs("a", new RunIdentity("here", 1, "me", 2), latestFirst.iterator());
        try (LedgerReader reader = ledger.reader()) {
            assertThat(reader.completed("a"))
                    .containsExactlyElementsOf(IntStream.iterate(4_499, i -> i >= 0, i -> i - 1)
                            .filter(i -> completed(i))
                            .mapToObj(i -> "m_t" + i)
                            .toList());
            assertThat(reader.completed("b")).isEmpty();
        }
    }

    @Test
    void are_told_as_completed_unless_they_are_to_be_run_again() {
        Stream<ImportedJob> all = IntStream.range(0, 4_500)
                .mapToObj(i -> new ImportedJob("m_t" + i, endedBefore(NOW.minusSeconds(i), true)));
        ledger.importJobs("a", new RunIdentity("here", 1, "me", 2), all.iterator());
        try (LedgerReader reader = ledger.reader()) {
            assertThat(reader.completed("a"))
                    .hasSize(4_500)
                    .startsWith("m_t4499", "m_t4498")
                    .endsWith("m_t1", "m_t0");
            assertThat(reader.completed("b")).isEmpty();
        }
        RerunRequest two = new RerunRequest(false, Set.of(), Set.of(), Set.of("t7", "t4200"), Set.of());
        assertThat(ledger.rerun("a", JobFilter.all(), two)).isEqualTo(2);
        try (LedgerReader reader = ledger.reader()) {
            assertThat(reader.completed("a")).hasSize(4_498).doesNotContain("m_t7", "m_t4200");
        }
    }

    private static boolean completed(int task) {
        return task % 7 != 3;
    }

    private static PastAttempt endedBefore(Instant end, boolean completed) {
        Outcome outcome = completed
                ? new Outcome.Completed(Result.empty())
                : new Outcome.Failed(ErrorClass.PERMANENT, "not this one");
        return new PastAttempt(outcome, end.minusSeconds(1), end, null);
    }
}

package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** A ledger whose files a test damages while nobody has them open. */
abstract class DamagedFiles {
    static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    static final int TASKS = 40;

    @TempDir
    Path folder;

    final List<String> notices = new ArrayList<>();
    LedgerOptions options = LedgerOptions.standard().telling(notices::add);

    Ledger open() {
        return Ledgers.openForWriting(folder.resolve("ledger"), "a test", () -> NOW, options);
    }

    Path database() {
        return folder.resolve("ledger.mv.db");
    }

    Path journal() {
        return folder.resolve("ledger.journal");
    }

    Path segment() throws IOException {
        return found(journal(), "journal-").get(0);
    }

    static List<Path> found(Path where, String beginning) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .sorted()
                    .toList();
        }
    }

    static void plan(Ledger ledger) {
        ModelSpec model = new ModelSpec("m", "m", new ModelSpec.JavaClass("x.Y"), Optional.empty());
        ledger.plan(
                new ExperimentPlan("a", "test", "{}", true, List.of(model)),
                Stream.iterate(0, i -> i + 1)
                        .limit(TASKS)
                        .map(i -> new Task("t" + i, "d", Map.of(), Map.of("number", i)))
                        .iterator());
    }

    static void complete(Ledger ledger, int jobs) {
        StartedRun run = ledger.start("a", new RunIdentity("here", 1, "me", 2), JobFilter.all());
        for (int i = 0; i < jobs; i++) {
            Claim claim = ledger.claim(run.runNo(), 1).join().get(0);
            Outcome done = new Outcome.Completed(Result.of("of", claim.jobId().text()));
            ledger.record(claim, new AttemptEnd(done, Duration.ofSeconds(1), "out"))
                    .join();
        }
    }

    void work(int jobs) {
        try (Ledger ledger = open()) {
            plan(ledger);
            complete(ledger, jobs);
        }
    }

    /** Opens the ledger, runs what is left, and checks that so many jobs were never run again. */
    void goOnWith(int completed) {
        try (Ledger ledger = open()) {
            List<JobHistory> before = histories(ledger);
            assertThat(before).hasSize(TASKS);
            assertThat(before.stream().filter(job -> job.state() == JobState.COMPLETED))
                    .hasSize(completed)
                    .allSatisfy(job ->
                            assertThat(job.lastAttempt().orElseThrow().result()).isEqualTo(Map.of("of", job.jobId())));
            complete(ledger, TASKS - completed);
            assertThat(histories(ledger))
                    .allSatisfy(job -> assertThat(
                                    job.attempts().stream().filter(attempt -> "completed".equals(attempt.outcome())))
                            .hasSize(1));
        }
        notices.clear();
        open().close();
        assertThat(notices).as("nothing is left to repair").isEmpty();
    }

    static List<JobHistory> histories(Ledger ledger) {
        try (LedgerReader reader = ledger.reader();
                Stream<JobHistory> jobs = reader.jobs("a", JobFilter.all(), Set.of())) {
            return jobs.toList();
        }
    }

    static void overwrite(Path file, int count, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < count; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        }
        Files.write(file, bytes);
    }
}

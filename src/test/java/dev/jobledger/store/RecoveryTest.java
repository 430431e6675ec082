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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was done to the files while nobody had them open, completed jobs stay so, and the rest can be run. */
class RecoveryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final int TASKS = 40;

    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();
    private LedgerOptions options = LedgerOptions.standard().telling(notices::add);

    private Ledger open() {
        return Ledgers.openForWriting(folder.resolve("ledger"), "a test", () -> NOW, options);
    }

    private Path database() {
        return folder.resolve("ledger.mv.db");
    }

    private Path journal() {
        return folder.resolve("ledger.journal");
    }

    private Path segment() throws IOException {
        return found(journal(), "journal-").get(0);
    }

    private static List<Path> found(Path where, String beginning) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .sorted()
                    .toList();
        }
    }

    private static void plan(Ledger ledger) {
        ModelSpec model = new ModelSpec("m", "m", new ModelSpec.JavaClass("x.Y"), Optional.empty());
        ledger.plan(
                new ExperimentPlan("a", "test", "{}", true, List.of(model)),
                Stream.iterate(0, i -> i + 1)
                        .limit(TASKS)
                        .map(i -> new Task("t" + i, "d", Map.of(), Map.of("number", i)))
                        .iterator());
    }

    private static void complete(Ledger ledger, int jobs) {
        StartedRun run = ledger.start("a", new RunIdentity("here", 1, "me", 2), JobFilter.all());
        for (int i = 0; i < jobs; i++) {
            Claim claim = ledger.claim(run.runNo(), 1).join().get(0);
            Outcome done = new Outcome.Completed(Result.of("of", claim.jobId().text()));
            ledger.record(claim, new AttemptEnd(done, Duration.ofSeconds(1), "out"))
                    .join();
        }
    }

    private void work(int jobs) {
        try (Ledger ledger = open()) {
            plan(ledger);
            complete(ledger, jobs);
        }
    }

    /** Opens the ledger, runs what is left, and checks that so many jobs were never run again. */
    private void goOnWith(int completed) {
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

    private static List<JobHistory> histories(Ledger ledger) {
        try (LedgerReader reader = ledger.reader();
                Stream<JobHistory> jobs = reader.jobs("a", JobFilter.all(), Set.of())) {
            return jobs.toList();
        }
    }

    private static void overwrite(Path file, int count, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < count; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        }
        Files.write(file, bytes);
    }

    @Nested
    class A_database {
        @Test
        void that_was_overwritten_is_set_aside_and_made_anew() throws IOException {
            long seed = System.nanoTime();
            System.out.println("seed " + seed);
            work(7);
            overwrite(database(), 20, new Random(seed));
            goOnWith(7);
            assertThat(found(folder, "ledger.mv.db.damaged-20261121T093000Z")).hasSize(1);
        }

        @Test
        void that_was_truncated_is_set_aside_and_made_anew_and_two_lines_say_so() throws IOException {
            work(7);
            byte[] bytes = Files.readAllBytes(database());
            Files.write(database(), java.util.Arrays.copyOf(bytes, bytes.length / 2));
            open().close();
            assertThat(notices).hasSize(2);
            assertThat(notices.get(0)).contains("is damaged: ");
            assertThat(notices.get(1)).contains("set aside as ledger.mv.db.damaged-", "made from the journal");
            goOnWith(7);
        }

        @Test
        void that_was_deleted_is_made_anew() throws IOException {
            work(7);
            Files.delete(database());
            goOnWith(7);
        }

        @Test
        void of_another_ledger_is_set_aside() throws IOException {
            work(7);
            Path other = folder.resolve("other");
            Ledgers.openForWriting(other, "a test", () -> NOW, options).close();
            Files.copy(folder.resolve("other.mv.db"), database(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            goOnWith(7);
            assertThat(found(folder, "ledger.mv.db.damaged-")).hasSize(1);
        }

        @Test
        void of_an_older_time_is_brought_up_to_date() throws IOException {
            work(3);
            Path older = Files.copy(database(), folder.resolve("older"));
            try (Ledger ledger = open()) {
                complete(ledger, 4);
            }
            Files.copy(older, database(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            goOnWith(7);
        }

        @Test
        void is_made_anew_when_the_machine_was_started_again_since_it_was_opened() throws IOException {
            options = options.bootedAs("first");
            Ledger left = open();
            plan(left);
            complete(left, 7);
            Path copy = Files.createDirectory(folder.resolve("copy"));
            copyOpenLedger(copy);
            left.close();
            options = options.bootedAs("second");
            folder = copy;
            goOnWith(7);
        }

        /** As a power cut leaves it, were everything on the disk; the lock is not taken along. */
        private void copyOpenLedger(Path copy) throws IOException {
            Files.copy(database(), copy.resolve("ledger.mv.db"));
            Files.createDirectory(copy.resolve("ledger.journal"));
            for (Path file : found(journal(), "")) {
                Files.copy(file, copy.resolve("ledger.journal").resolve(file.getFileName()));
            }
        }
    }

    @Nested
    class A_journal {
        @Test
        void that_was_deleted_is_begun_anew_from_the_database() throws IOException {
            work(7);
            for (Path file : found(journal(), "")) {
                Files.delete(file);
            }
            Files.delete(journal());
            goOnWith(7);
        }

        @Test
        void that_was_truncated_is_set_aside() throws IOException {
            work(7);
            byte[] bytes = Files.readAllBytes(segment());
            Files.write(segment(), java.util.Arrays.copyOf(bytes, bytes.length * 2 / 3));
            goOnWith(7);
            assertThat(found(folder, "ledger.journal.damaged-")).hasSize(1);
        }

        @Test
        void that_was_changed_in_the_middle_is_set_aside() throws IOException {
            long seed = System.nanoTime();
            System.out.println("seed " + seed);
            work(7);
            overwrite(segment(), 20, new Random(seed));
            goOnWith(7);
            assertThat(found(folder, "ledger.journal.damaged-")).hasSize(1);
        }

        @Test
        void of_an_older_time_is_set_aside() throws IOException {
            work(3);
            Path older = Files.copy(segment(), folder.resolve("older"));
            try (Ledger ledger = open()) {
                complete(ledger, 4);
            }
            Files.copy(older, segment(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            goOnWith(7);
            assertThat(found(folder, "ledger.journal.damaged-")).hasSize(1);
        }
    }

    @Nested
    class Both {
        @Test
        void damaged_the_completions_behind_the_gap_are_kept() throws IOException {
            work(7);
            Files.delete(database());
            List<String> lines = Files.readAllLines(segment());
            int ended = 0;
            for (int i = 0; i < lines.size(); i++) {
                ended += lines.get(i).contains("\"attempt_ended\"") ? 1 : 0;
                if (ended == 3) {
                    lines.set(i, lines.get(i).replace("attempt", "attempz"));
                    break;
                }
            }
            Files.write(segment(), lines);
            try (Ledger ledger = open()) {
                assertThat(histories(ledger).stream().filter(job -> job.state() == JobState.COMPLETED))
                        .hasSize(6);
            }
            assertThat(found(folder, "ledger.journal.damaged-")).hasSize(1);
            goOnWith(6);
        }

        @Test
        void damaged_what_can_be_read_of_the_database_is_kept() throws Exception {
            work(7);
            contradict("delete from ledger.attempt where job_no = (select max(job_no) from ledger.attempt)");
            Files.write(segment(), new byte[1000]);
            goOnWith(6);
            assertThat(found(folder, "ledger.mv.db.damaged-")).hasSize(1);
            assertThat(found(folder, "ledger.journal.damaged-")).hasSize(1);
            assertThat(found(folder, "ledger.salvaged")).isEmpty();
        }

        private void contradict(String sql) throws SQLException {
            String url = "jdbc:h2:file:" + folder.resolve("ledger") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate(sql)).isPositive();
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 5, 25, 125, 625})
        void overwritten_at_random_what_is_kept_is_right(int bytes) throws IOException {
            long seed = System.nanoTime();
            System.out.println("seed " + seed);
            work(7);
            overwrite(database(), bytes, new Random(seed));
            Files.write(segment(), new byte[1000]);
            try (Ledger ledger = open()) {
                plan(ledger);
                assertThat(histories(ledger))
                        .filteredOn(job -> job.state() == JobState.COMPLETED)
                        .hasSizeLessThanOrEqualTo(7)
                        .allSatisfy(job -> assertThat(
                                        job.lastAttempt().orElseThrow().result())
                                .isEqualTo(Map.of("of", job.jobId())));
            }
        }

        @Test
        void gone_the_ledger_begins_empty() throws IOException {
            work(7);
            Files.delete(database());
            Files.delete(segment());
            try (Ledger ledger = open();
                    LedgerReader reader = ledger.reader()) {
                assertThat(reader.experiments()).isEmpty();
            }
            assertThat(notices).anyMatch(notice -> notice.contains("import.java"));
        }
    }

    @Nested
    class A_snapshot {
        @Test
        void takes_the_place_of_the_older_journal_and_the_ledger_can_be_made_from_it() throws IOException {
            options = options.with(new JournalSizes(1, 0));
            work(7);
            assertThat(found(journal(), "snapshot-")).isNotEmpty();
            Files.delete(database());
            goOnWith(7);
        }
    }
}

package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whatever was done to the files while nobody had them open, completed jobs stay so, and the rest can be run. */
class RecoveryTest extends DamagedFiles {
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
            Files.write(database(), Arrays.copyOf(bytes, bytes.length / 2));
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
            Files.copy(folder.resolve("other.mv.db"), database(), StandardCopyOption.REPLACE_EXISTING);
            goOnWith(7);
            assertThat(found(folder, "ledger.mv.db.damaged-")).hasSize(1);
        }

        /** The note of how the ledger was left is gone, too, so that nothing but the database itself tells. */
        @Test
        void without_rows_is_set_aside() throws IOException {
            work(7);
            Files.delete(database());
            EmptyDatabase.make(new LedgerFile(database()));
            Files.delete(journal().resolve("state.txt"));
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
            Files.copy(older, database(), StandardCopyOption.REPLACE_EXISTING);
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
            Files.write(segment(), Arrays.copyOf(bytes, bytes.length * 2 / 3));
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
        void that_was_changed_in_a_file_before_its_last_is_set_aside() throws IOException {
            long seed = System.nanoTime();
            System.out.println("seed " + seed);
            work(7);
            planSomethingLarge();
            assertThat(found(journal(), "journal-")).hasSize(2);
            overwrite(segment(), 20, new Random(seed));
            goOnWith(7);
            assertThat(found(folder, "ledger.journal.damaged-")).hasSize(1);
        }

        @Test
        void of_more_than_one_file_that_nobody_changed_is_gone_on_with() throws IOException {
            work(7);
            planSomethingLarge();
            goOnWith(7);
            assertThat(found(folder, "ledger.journal.damaged-")).isEmpty();
        }

        @Test
        void of_an_older_time_is_set_aside() throws IOException {
            work(3);
            Path older = Files.copy(segment(), folder.resolve("older"));
            try (Ledger ledger = open()) {
                complete(ledger, 4);
            }
            Files.copy(older, segment(), StandardCopyOption.REPLACE_EXISTING);
            goOnWith(7);
            assertThat(found(folder, "ledger.journal.damaged-")).hasSize(1);
        }
    }

    /** More than one file of the journal holds. */
    private void planSomethingLarge() {
        try (Ledger ledger = open()) {
            String definition = "{\"large\":\"" + "x".repeat(17 << 20) + "\"}";
            ledger.plan(new ExperimentPlan("b", "large", definition, true, List.of()), Collections.emptyIterator());
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

        @Test
        void is_followed_by_others_while_the_ledger_stays_open() throws IOException, InterruptedException {
            options = options.with(new JournalSizes(1, 0));
            Set<Path> seen = new HashSet<>();
            try (Ledger ledger = open()) {
                plan(ledger);
                int run = ledger.start("a", new RunIdentity("here", 1, "me", 2), JobFilter.all())
                        .runNo();
                for (int job = 0; job < TASKS; job++) {
                    Outcome done = new Outcome.Completed(Result.of("text", "a".repeat(20_000)));
                    Claim claim = ledger.claim(run, 1).join().get(0);
                    ledger.record(claim, new AttemptEnd(done, Duration.ofSeconds(1), "out"))
                            .join();
                    awaitSnapshot();
                    seen.addAll(found(journal(), "snapshot-"));
                }
            }
            assertThat(seen).hasSizeGreaterThan(2);
        }

        private static void awaitSnapshot() throws InterruptedException {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("ledger-snapshot")) {
                    thread.join();
                }
            }
        }
    }
}

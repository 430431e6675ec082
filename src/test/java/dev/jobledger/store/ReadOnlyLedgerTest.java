package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Reads a ledger in a process to which its disk is read-only, while it can be written to for everybody else. */
@EnabledOnOs(OS.LINUX)
class ReadOnlyLedgerTest {
    private static final String[] TASKS = {"t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7"};

    @TempDir
    Path folder;

    @BeforeEach
    void requireNamespaces() throws Exception {
        List<String> trial = new ArrayList<>(readOnly());
        trial.add("true");
        assumeTrue(
                new ProcessBuilder(trial).start().waitFor() == 0,
                "this user may not mount a file system in a namespace of its own");
        try (TestLedger ledger = new TestLedger(folder)) {
            ledger.plan("a", List.of("m"), TASKS);
            ledger.complete(ledger.claim(ledger.start("a")));
        }
    }

    private Path path() {
        return folder.resolve("ledger");
    }

    /** What a command is put behind, to run where the ledger's folder can only be read. */
    private List<String> readOnly() {
        String script = "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\" && exec \"$@\"";
        return List.of("unshare", "-Urm", "sh", "-c", script, folder.toString());
    }

    private OwnerProcess look() throws IOException {
        return OwnerProcess.startInside(readOnly(), Look.class, path().toString());
    }

    /** Says what it sees in the ledger, or why it can't, waits for a line on its stdin, and says again what it sees. */
    static final class Look {
        public static void main(String... args) throws IOException {
            try (LedgerReader reader = Ledgers.openForReading(
                            Path.of(args[0]), InstantSource.system(), LedgerOptions.standard())
                    .orElseThrow()) {
                System.out.println(LiveReadingTest.everything(reader));
                System.in.read();
                System.out.println(LiveReadingTest.everything(reader));
            } catch (LedgerException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void is_read_as_it_is() throws Exception {
        try (OwnerProcess reader = look()) {
            assertThat(reader.readLine()).startsWith("[1, 1, ");
        }
    }

    @Test
    void is_read_where_nobody_ever_left_a_guest_book_and_a_lock() throws Exception {
        Files.delete(new LedgerFile(path()).guests());
        Files.delete(new LedgerFile(path()).lock());
        try (OwnerProcess reader = look()) {
            assertThat(reader.readLine()).startsWith("[1, 1, ");
        }
    }

    @Test
    void stays_as_it_was_read_when_a_run_begins_elsewhere() throws Exception {
        try (OwnerProcess reader = look()) {
            String seen = reader.readLine();
            try (OwnerProcess owner = BusyOwner.start(path())) {
                owner.readLines(TASKS.length - 1);
                assertThat(reader.finish()).containsExactly(seen, seen);
            }
        }
    }

    @Test
    void keeps_its_pages_for_who_reads_it_so() throws Exception {
        try (OwnerProcess reader = look();
                FileChannel guests = FileChannel.open(
                        new LedgerFile(path()).guests(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            reader.readLine();
            try (FileLock nobodyReads = guests.tryLock(0, 1, false)) {
                assertThat(nobodyReads).isNull();
            }
        }
    }

    @Test
    void cannot_be_read_while_a_run_goes_on_elsewhere_that_it_cannot_ask() throws Exception {
        try (OwnerProcess owner = FrozenOwner.start(path(), 5)) {
            owner.readLine();
            try (OwnerProcess reader = look()) {
                assertThat(reader.readLine())
                        .contains("is in use by another process", "ledger.readers can't be written", "wait until");
            }
        }
    }

    @Test
    void that_was_not_closed_in_order_says_to_be_copied() throws Exception {
        Files.writeString(new LedgerFile(path()).journal().note(), "open before\n");
        try (OwnerProcess reader = look()) {
            assertThat(reader.readLine())
                    .contains("has to be repaired", folder + " can't be written; copy that folder");
        }
    }
}

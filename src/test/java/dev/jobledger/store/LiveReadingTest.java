package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerInUseException;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a ledger that another process has open for writing. */
class LiveReadingTest {
    private static final int TASKS = 20_000;

    @TempDir
    Path folder;

    @BeforeEach
    void plan() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Ledger ledger = Ledgers.openForWriting(path(), "a test", InstantSource.system())) {
            ledger.plan(
                    new ExperimentPlan("a", "test", "{}", true, List.of(TestLedger.model("m"))),
                    IntStream.range(0, TASKS)
                            .mapToObj(i -> TestLedger.task("t" + i))
                            .iterator());
        }
    }

    private Path path() {
        return folder.resolve("ledger");
    }

    private LedgerReader open(LedgerOptions options) {
        return Ledgers.openForReading(path(), InstantSource.system(), options).orElseThrow();
    }

    private LedgerReader open() {
        return open(LedgerOptions.standard());
    }

    /** Something of every row that a run changes. */
    static List<@Nullable Object> everything(LedgerReader reader) {
        return reader.query("""
                select (select count(*) from jobs where state = 'completed'),
                  (select count(*) from attempts where outcome = 'completed'),
                  (select sum(length(result)) from attempts), (select max(job_id) from jobs where state = 'completed'),
                  (select max(ended_at) from attempts), (select max(seen_at) from runs)
                """, result -> result.rows().next());
    }

    private static long completed(LedgerReader reader) {
        return ((Number) Objects.requireNonNull(everything(reader).get(0))).longValue();
    }

    @Test
    void what_was_reported_before_a_reader_came_is_seen_by_it() throws Exception {
        try (OwnerProcess owner = BusyOwner.start(path())) {
            for (int look = 0; look < 10; look++) {
                String reported = owner.readLine();
                try (LedgerReader reader = open()) {
                    assertThat(reader.isLive()).isTrue();
                    List<@Nullable Object> counts = everything(reader);
                    assertThat(counts.get(0)).isEqualTo(counts.get(1));
                    List<@Nullable Object> state = reader.query(
                            "select state from jobs where job_id = '" + reported + "'",
                            result -> result.rows().next());
                    assertThat(state).containsExactly("completed");
                }
            }
        }
    }

    @Test
    void a_reader_sees_one_moment_while_the_owner_goes_on_ends_and_is_followed_by_another() throws Exception {
        try (OwnerProcess owner = BusyOwner.start(path())) {
            owner.readLines(500);
            try (LedgerReader reader = open()) {
                List<@Nullable Object> seen = everything(reader);
                owner.readLines(2000);
                assertThat(everything(reader)).isEqualTo(seen);
                owner.finish();
                assertThat(everything(reader)).isEqualTo(seen);
                try (OwnerProcess next = BusyOwner.start(path())) {
                    next.readLines(1000);
                    assertThat(everything(reader)).isEqualTo(seen);
                    try (LedgerReader later = open()) {
                        assertThat(completed(later)).isGreaterThanOrEqualTo(3000);
                    }
                }
            }
        }
    }

    @Test
    void a_run_begins_while_somebody_reads() throws Exception {
        try (LedgerReader reader = open()) {
            assertThat(reader.isLive()).isFalse();
            try (OwnerProcess owner = BusyOwner.start(path())) {
                owner.readLines(1000);
                assertThat(completed(reader)).isZero();
            }
        }
    }

    @Test
    void after_a_kill_a_reader_repairs_what_was_left_and_a_run_goes_on() throws Exception {
        try (OwnerProcess owner = BusyOwner.start(path())) {
            owner.readLines(1000);
            owner.kill();
        }
        try (LedgerReader reader = open()) {
            assertThat(reader.isLive()).isFalse();
            assertThat(completed(reader)).isGreaterThanOrEqualTo(1000);
        }
        try (OwnerProcess owner = BusyOwner.start(path())) {
            owner.readLine();
        }
    }

    /** Opens the ledger, says so, and reads until it is killed. */
    static final class Reader {
        public static void main(String... args) throws IOException {
            try (LedgerReader reader = Ledgers.openForReading(
                            Path.of(args[0]), InstantSource.system(), LedgerOptions.standard())
                    .orElseThrow()) {
                System.out.println(completed(reader));
                System.in.read();
            }
        }
    }

    @Test
    void a_killed_reader_leaves_nothing_that_anybody_would_notice() throws Exception {
        try (OwnerProcess owner = BusyOwner.start(path())) {
            owner.readLine();
            for (int reader = 0; reader < 3; reader++) {
                try (OwnerProcess killed = OwnerProcess.start(Reader.class, path().toString())) {
                    assertThat(Long.parseLong(killed.readLine())).isPositive();
                    killed.kill();
                }
            }
            owner.readLine();
            try (LedgerReader reader = open()) {
                assertThat(completed(reader)).isPositive();
            }
            assertThat(owner.finish()).isNotEmpty();
        }
    }

    @Test
    void a_frozen_owner_that_shows_nothing_is_named() throws Exception {
        try (OwnerProcess owner = FrozenOwner.start(path(), 5)) {
            owner.readLines(6);
            owner.freeze();
            assertThatThrownBy(() -> open(LedgerOptions.standard().with(FrozenOwner.LEASE)))
                    .isInstanceOf(LedgerInUseException.class)
                    .hasMessageContaining("the first one");
        }
    }

    @Test
    void nothing_listens_and_nobody_else_can_read_the_files() throws Exception {
        try (OwnerProcess owner = BusyOwner.start(path())) {
            owner.readLines(100);
            try (LedgerReader reader = open();
                    Stream<Path> descriptors = Files.list(Path.of("/proc", String.valueOf(owner.pid()), "fd"));
                    Stream<Path> files = Files.walk(folder)) {
                assertThat(completed(reader)).isPositive();
                assertThat(descriptors.map(LiveReadingTest::target)).doesNotContainAnyElementsOf(listening());
                List<Path> made = files.filter(Files::isRegularFile).toList();
                assertThat(made).hasSizeGreaterThan(4);
                for (Path file : made) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as("%s", file)
                            .isEqualTo("rw-------");
                }
            }
        }
    }

    /** The sockets of the machine that listen, as they are named among a process's open files. */
    private static Set<String> listening() throws IOException {
        Set<String> listening = new HashSet<>(Set.of("socket:[none]"));
        for (String kind : List.of("tcp", "tcp6", "unix")) {
            for (String line : Files.readAllLines(Path.of("/proc/net", kind))) {
                String[] words = line.strip().split("\\s+", -1);
                boolean isUnix = kind.equals("unix");
                if (words[3].equals(isUnix ? "00010000" : "0A")) {
                    listening.add("socket:[" + words[isUnix ? 6 : 9] + "]");
                }
            }
        }
        return listening;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    @Test
    void another_user_of_the_machine_reads_nothing() throws Exception {
        assumeThat(System.getProperty("user.name"))
                .as("only root can be another user")
                .isEqualTo("root");
        try (OwnerProcess owner = BusyOwner.start(path());
                Stream<Path> files = Files.walk(folder)) {
            owner.readLines(10);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Process reading = new ProcessBuilder(
                                "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "cat", file.toString())
                        .redirectErrorStream(true)
                        .start();
                assertThat(new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .as("%s", file)
                        .contains("Permission denied");
            }
        }
    }
}

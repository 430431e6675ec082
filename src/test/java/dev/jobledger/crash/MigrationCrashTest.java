package dev.jobledger.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.disk.Disk;
import dev.jobledger.job.Outcome;
import dev.jobledger.store.OlderLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger of an earlier version is brought up to date, and that is cut short: the next command does it again. */
class MigrationCrashTest {
    /** What the earlier version had reported. */
    private static final List<Reported> BEFORE = List.of(
            new Reported.Planned(
                    OlderLedger.EXPERIMENT,
                    Set.of(OlderLedger.COMPLETED, OlderLedger.FAILED, OlderLedger.IN_PROGRESS, OlderLedger.PENDING)),
            ended(OlderLedger.COMPLETED, OlderLedger.DONE),
            ended(OlderLedger.FAILED, OlderLedger.NOT_DONE));

    /** The machine goes on, and so the database is used if it is sound. */
    private static final Opening AFTER_A_KILL = new Opening(Disk.system(), "boot-1", 0);

    private static final Opening AFTER_A_POWER_CUT = new Opening(Disk.system(), "boot-2");

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void setUp() throws IOException {
        folder = Files.createDirectory(temporary.resolve("recorded")).toRealPath();
    }

    private static Reported ended(String jobId, Outcome outcome) {
        return new Reported.Ended(OlderLedger.EXPERIMENT, jobId, 1, outcome);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void nothing_is_lost_when_the_process_is_killed(int schema) throws IOException {
        examine(schema, AFTER_A_KILL, Set.of(Damage.Kind.PREFIX), 10, System.nanoTime());
    }

    @Test
    void nothing_is_lost_when_the_power_fails() throws IOException {
        examine(2, AFTER_A_POWER_CUT, EnumSet.allOf(Damage.Kind.class), 2, System.nanoTime());
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void nothing_is_lost_when_the_process_is_killed_at_any_write(int schema) throws IOException {
        examine(schema, AFTER_A_KILL, Set.of(Damage.Kind.PREFIX), Integer.MAX_VALUE, 1);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void nothing_is_lost_when_the_power_fails_at_any_of_many_moments(int schema) throws IOException {
        examine(schema, AFTER_A_POWER_CUT, EnumSet.allOf(Damage.Kind.class), 100, 1);
    }

    private void examine(int schema, Opening opening, Set<Damage.Kind> kinds, int ofEachKind, long seed)
            throws IOException {
        DiskLog log = record(schema);
        Aftermath aftermath = new Aftermath(opening, 0, seed, report -> {});
        CrashReport report = new CrashTrial(temporary, (image, marks) -> aftermath.survive(image, BEFORE))
                .run(log, kinds, ofEachKind, seed);
        System.out.println("ledger of schema " + schema + " brought up to date, " + report);
        assertThat(report.failures()).as(report.toString()).isZero();
    }

    private DiskLog record(int schema) {
        OlderLedger.make(folder.resolve("ledger").resolve("ledger"), schema);
        DiskLog log = new DiskLog(folder);
        try (WatchedDisk disk = new WatchedDisk(log)) {
            new Opening(disk, "boot-1").open(folder).close();
        }
        return log;
    }
}

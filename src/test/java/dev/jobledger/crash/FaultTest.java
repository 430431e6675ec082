package dev.jobledger.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.disk.Disk;
import dev.jobledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that becomes full, or breaks: the ledger stops, keeps all that it reported, and goes on once the disk works. */
class FaultTest {
    private static final int TASKS = 4;
    private static final int MOST_TASKS = Workload.mostTasks(TASKS);
    private static final Opening AFTER_A_CRASH = new Opening(Disk.system(), "boot-2");

    @TempDir
    Path temporary;

    private Path folder;
    private int folders;

    @BeforeEach
    void setUp() throws IOException {
        folder = temporary.toRealPath();
    }

    @ParameterizedTest
    @ValueSource(strings = {Faults.DISK_FULL, Faults.BROKEN})
    void nothing_recorded_is_lost(String message) throws IOException {
        strike(message, System.nanoTime(), 15);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {Faults.DISK_FULL, Faults.BROKEN})
    void nothing_recorded_is_lost_at_any_of_many_moments(String message) throws IOException {
        strike(message, 1, 500);
    }

    @Test
    void nothing_recorded_is_lost_by_a_power_cut_after_a_fault() throws IOException {
        crash(System.nanoTime(), 3, 2);
    }

    @Tag("long")
    @Test
    void nothing_recorded_is_lost_by_many_power_cuts_after_many_faults() throws IOException {
        crash(1, 30, 15);
    }

    private Path newFolder() throws IOException {
        return Files.createDirectory(folder.resolve("fault-" + ++folders));
    }

    private void strike(String message, long seed, int times) throws IOException {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        long changes = countChanges(seed);
        int struck = 0;
        for (int i = 0; i < times; i++) {
            Faults faults = Faults.after(random.nextLong(changes), message, random);
            workAndRepair(faults, newFolder(), seed + i, report -> {});
            struck += faults.struck() ? 1 : 0;
        }
        assertThat(struck).as("faults that struck").isPositive();
    }

    private void crash(long seed, int times, int ofEachKind) throws IOException {
        Random random = new Random(seed);
        long changes = countChanges(seed);
        CrashReport all = new CrashReport(seed);
        Aftermath afterwards = new Aftermath(AFTER_A_CRASH, MOST_TASKS, seed, report -> {});
        for (int i = 0; i < times; i++) {
            DiskLog log = new DiskLog(newFolder());
            Faults faults = Faults.after(random.nextLong(changes), Faults.DISK_FULL, random)
                    .before(log);
            workAndRepair(faults, log.root(), seed + i, log::mark);
            all.add(new CrashTrial(temporary, (image, marks) -> afterwards.survive(image, Reported.of(marks)))
                    .run(log, ofEachKind, seed + i));
        }
        System.out.println("ledger after a fault, " + all);
        assertThat(all.failures()).as(all.toString()).isZero();
    }

    /** How many changes a workload makes on a disk without faults; about, since threads are never the same. */
    private long countChanges(long seed) throws IOException {
        Faults none = Faults.after(Long.MAX_VALUE, Faults.BROKEN, new Random(seed));
        try (WatchedDisk disk = new WatchedDisk(none)) {
            new Workload(new Opening(disk, "boot-1"), TASKS, seed, report -> {}).run(newFolder());
        }
        return none.changes();
    }

    /** Works until the fault, heals the disk, and goes on to the end; {@code heard} gets all that was reported. */
    private static void workAndRepair(Faults faults, Path where, long seed, Consumer<Reported> heard) {
        ConcurrentLinkedQueue<Reported> reports = new ConcurrentLinkedQueue<>();
        try (WatchedDisk disk = new WatchedDisk(faults)) {
            Opening opening = new Opening(disk, "boot-1");
            try {
                new Workload(opening, TASKS, seed, heard.andThen(reports::add)).run(where);
            } catch (LedgerException e) {
                assertThat(faults.struck())
                        .as("a reason for: %s", e.getMessage())
                        .isTrue();
            }
            faults.heal();
            new Aftermath(opening, MOST_TASKS, seed, heard).survive(where, List.copyOf(reports));
        }
    }
}

package dev.jobledger.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whenever the power fails, and whatever the disk makes of it, the ledger opens and holds all that it reported. */
class CrashImageTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void setUp() throws IOException {
        folder = Files.createDirectory(temporary.resolve("recorded")).toRealPath();
    }

    @Test
    void nothing_reported_is_lost_or_run_again() throws IOException {
        CrashReport report = crash(6, System.nanoTime(), 20);
        assertThat(report.failures()).as(report.toString()).isZero();
    }

    @Test
    void nothing_reported_is_lost_or_run_again_when_the_repair_is_cut_short_too() throws IOException {
        CrashReport report = crashTwice(4, System.nanoTime(), 3, 2);
        assertThat(report.failures()).as(report.toString()).isZero();
    }

    @Test
    void nothing_reported_is_lost_or_run_again_when_only_the_process_was_killed() throws IOException {
        CrashReport report = kill(6, System.nanoTime(), 25);
        assertThat(report.failures()).as(report.toString()).isZero();
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void nothing_reported_is_lost_or_run_again_in_thousands_of_images(long seed) throws IOException {
        CrashReport report = crash(20, seed, 400);
        assertThat(report.failures()).as(report.toString()).isZero();
    }

    @Tag("long")
    @Test
    void nothing_reported_is_lost_or_run_again_by_a_kill_at_any_write() throws IOException {
        CrashReport report = kill(20, 6, Integer.MAX_VALUE);
        assertThat(report.failures()).as(report.toString()).isZero();
    }

    @Tag("long")
    @Test
    void nothing_reported_is_lost_or_run_again_in_thousands_of_images_of_repairs() throws IOException {
        CrashReport report = crashTwice(12, 5, 20, 12);
        assertThat(report.failures()).as(report.toString()).isZero();
    }

    private CrashReport crash(int tasks, long seed, int ofEachKind) throws IOException {
        DiskLog log = record(tasks, seed);
        CrashReport report = trial(temporary, new Opening(Disk.system(), "boot-2"), tasks, seed)
                .run(log, ofEachKind, seed);
        System.out.println("ledger, " + report);
        return report;
    }

    /** The machine goes on, and so the database is used if it is sound. */
    private CrashReport kill(int tasks, long seed, int images) throws IOException {
        DiskLog log = record(tasks, seed);
        CrashReport report = trial(temporary, new Opening(Disk.system(), "boot-1", 0), tasks, seed)
                .run(log, Set.of(Damage.Kind.PREFIX), images, seed);
        System.out.println("ledger of a killed process, " + report);
        return report;
    }

    /** Each image is repaired and gone on with under a recorder too, and that is crashed in its turn. */
    private CrashReport crashTwice(int tasks, long seed, int ofEachKind, int thenOfEachKind) throws IOException {
        CrashReport second = new CrashReport(seed);
        Path scratch = Files.createDirectory(temporary.resolve("second"));
        CrashTrial repairs = new CrashTrial(temporary, (image, marks) -> {
            DiskLog log = recordRepair(image, tasks, seed, marks);
            second.add(trial(scratch, new Opening(Disk.system(), "boot-3"), tasks, seed + 1)
                    .run(log, thenOfEachKind, seed));
        });
        CrashReport report = repairs.run(record(tasks, seed), ofEachKind, seed);
        report.add(second);
        System.out.println("ledger under repair, " + report);
        return report;
    }

    private DiskLog record(int tasks, long seed) {
        DiskLog log = new DiskLog(folder);
        try (WatchedDisk disk = new WatchedDisk(log)) {
            new Workload(new Opening(disk, "boot-1"), tasks, seed, log::mark).run(log.root());
        }
        return log;
    }

    private static DiskLog recordRepair(Path image, int tasks, long seed, List<Object> marks) throws IOException {
        DiskLog log = new DiskLog(image.toRealPath());
        marks.forEach(log::mark);
        try (WatchedDisk disk = new WatchedDisk(log)) {
            new Aftermath(new Opening(disk, "boot-2"), Workload.mostTasks(tasks), seed, log::mark)
                    .survive(log.root(), Reported.of(marks));
        }
        return log;
    }

    private static CrashTrial trial(Path scratch, Opening opening, int tasks, long seed) {
        Aftermath aftermath = new Aftermath(opening, Workload.mostTasks(tasks), seed, report -> {});
        return new CrashTrial(scratch, (image, marks) -> aftermath.survive(image, Reported.of(marks)));
    }
}

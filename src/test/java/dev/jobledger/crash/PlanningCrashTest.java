package dev.jobledger.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.disk.Disk;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.RunEnding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan of so many tasks that it is stored in several parts is cut short: planning again makes it whole. */
class PlanningCrashTest {
    private static final Experiment EXPERIMENT = new Experiment("large");
    private static final int TASKS_AT_FIRST = 260;
    private static final int TASKS = 520;
    private static final int JOBS = 2 * TASKS;

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

    @Test
    void nothing_is_planned_twice_or_forgotten_when_the_process_is_killed() throws IOException {
        examine(AFTER_A_KILL, Set.of(Damage.Kind.PREFIX), 8, System.nanoTime());
    }

    @Test
    void nothing_is_planned_twice_or_forgotten_when_the_power_fails() throws IOException {
        examine(AFTER_A_POWER_CUT, EnumSet.allOf(Damage.Kind.class), 2, System.nanoTime());
    }

    @Tag("long")
    @Test
    void nothing_is_planned_twice_or_forgotten_when_the_process_is_killed_at_any_write() throws IOException {
        examine(AFTER_A_KILL, Set.of(Damage.Kind.PREFIX), Integer.MAX_VALUE, 1);
    }

    @Tag("long")
    @Test
    void nothing_is_planned_twice_or_forgotten_when_the_power_fails_at_any_of_many_moments() throws IOException {
        examine(AFTER_A_POWER_CUT, EnumSet.allOf(Damage.Kind.class), 60, 1);
    }

    private void examine(Opening opening, Set<Damage.Kind> kinds, int ofEachKind, long seed) throws IOException {
        DiskLog log = record();
        CrashReport report = new CrashTrial(
                        temporary, (image, marks) -> planAgain(opening, image, Reported.of(marks), seed))
                .run(log, kinds, ofEachKind, seed);
        System.out.println("ledger that is planned, " + report);
        assertThat(report.failures()).as(report.toString()).isZero();
    }

    private DiskLog record() {
        DiskLog log = new DiskLog(folder);
        try (WatchedDisk disk = new WatchedDisk(log);
                Ledger ledger = new Opening(disk, "boot-1").open(folder)) {
            log.mark(EXPERIMENT.plan(ledger, TASKS_AT_FIRST));
            log.mark(EXPERIMENT.plan(ledger, TASKS));
        }
        return log;
    }

    /** As a run does that is given the same definition once more. */
    private static void planAgain(Opening opening, Path image, List<Reported> before, long seed) {
        ConcurrentLinkedQueue<Reported> reports = new ConcurrentLinkedQueue<>(before);
        try (Ledger ledger = opening.open(image)) {
            LedgerChecks.check(ledger, before);
            reports.add(EXPERIMENT.plan(ledger, TASKS));
            assertWhole(ledger);
            new Workers(ledger, EXPERIMENT.id(), 1, seed, reports::add).workAndEnd(RunEnding.STOPPED);
        }
        try (Ledger ledger = opening.open(image)) {
            assertWhole(ledger);
            LedgerChecks.check(ledger, List.copyOf(reports));
        }
    }

    private static void assertWhole(Ledger ledger) {
        try (LedgerReader reader = ledger.reader()) {
            assertThat(reader.plan(EXPERIMENT.id()).orElseThrow().whole()).isTrue();
            assertThat(reader.experiment(EXPERIMENT.id()).orElseThrow().counts().total())
                    .isEqualTo(JOBS);
            assertThat(reader.tasks(EXPERIMENT.id())).isEqualTo(TASKS);
        }
    }
}

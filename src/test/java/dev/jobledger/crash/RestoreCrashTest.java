package dev.jobledger.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.disk.Disk;
import dev.jobledger.fixture.RandomExperiment;
import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.ledger.ExperimentRows;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment of another ledger is restored, and cut short: it is there whole or not at all, and can be restored again. */
class RestoreCrashTest {
    private static final String RESTORED = "Restored";
    private static final String ID = "restored";

    private static final Opening AFTER_A_KILL = new Opening(Disk.system(), "boot-1", 0);

    private static final Opening AFTER_A_POWER_CUT = new Opening(Disk.system(), "boot-2");

    @TempDir
    Path temporary;

    private Path folder;
    private List<ExperimentRows> original = List.of();

    @BeforeEach
    void setUp() throws IOException {
        folder = Files.createDirectory(temporary.resolve("recorded")).toRealPath();
        try (SmallExperiment experiment = new SmallExperiment(temporary.resolve("from"))) {
            new RandomExperiment(experiment, new Random(1)).live(120);
            original = experiment.read(reader -> rows(reader, SmallExperiment.ID));
        }
    }

    private static List<ExperimentRows> rows(LedgerReader reader, String id) {
        List<ExperimentRows> found = new ArrayList<>();
        reader.rows(id).forEachRemaining(found::add);
        return found;
    }

    /** All but the experiment's own row, which has another id. */
    private void assertWhole(LedgerReader reader) {
        List<ExperimentRows> found = rows(reader, ID);
        assertThat(found.subList(1, found.size())).isEqualTo(original.subList(1, original.size()));
    }

    @Test
    void it_is_there_whole_or_not_at_all_when_the_process_is_killed() throws IOException {
        examine(AFTER_A_KILL, Set.of(Damage.Kind.PREFIX), 8, System.nanoTime());
    }

    @Test
    void it_is_there_whole_or_not_at_all_when_the_power_fails() throws IOException {
        examine(AFTER_A_POWER_CUT, EnumSet.allOf(Damage.Kind.class), 2, System.nanoTime());
    }

    @Tag("long")
    @Test
    void it_is_there_whole_or_not_at_all_when_the_process_is_killed_at_any_write() throws IOException {
        examine(AFTER_A_KILL, Set.of(Damage.Kind.PREFIX), Integer.MAX_VALUE, 1);
    }

    @Tag("long")
    @Test
    void it_is_there_whole_or_not_at_all_when_the_power_fails_at_any_of_many_moments() throws IOException {
        examine(AFTER_A_POWER_CUT, EnumSet.allOf(Damage.Kind.class), 60, 1);
    }

    private void examine(Opening opening, Set<Damage.Kind> kinds, int ofEachKind, long seed) throws IOException {
        DiskLog log = record();
        CrashReport report = new CrashTrial(temporary, (image, marks) -> {
                    try (Ledger ledger = opening.open(image)) {
                        restoreAgain(ledger, marks.contains(RESTORED));
                    }
                    try (Ledger ledger = opening.open(image);
                            LedgerReader reader = ledger.reader()) {
                        assertWhole(reader);
                    }
                })
                .run(log, kinds, ofEachKind, seed);
        System.out.println("ledger in which an experiment is restored, " + report);
        assertThat(report.failures()).as(report.toString()).isZero();
    }

    private DiskLog record() {
        DiskLog log = new DiskLog(folder);
        try (WatchedDisk disk = new WatchedDisk(log);
                Ledger ledger = new Opening(disk, "boot-1").open(folder)) {
            ledger.restore(ID, original.iterator());
            log.mark(RESTORED);
        }
        return log;
    }

    private void restoreAgain(Ledger ledger, boolean reported) {
        boolean there;
        try (LedgerReader reader = ledger.reader()) {
            there = reader.experiment(ID).isPresent();
            assertThat(there || !reported).as("a restored experiment is there").isTrue();
            if (there) {
                assertWhole(reader);
            } else {
                assertThat(reader.experiments()).isEmpty();
            }
        }
        if (!there) {
            ledger.restore(ID, original.iterator());
        }
    }
}

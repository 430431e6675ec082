package dev.jobledger.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.crash.ToyStore.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The instruments find what is wrong with a store, and nothing where nothing is wrong. */
class InstrumentsTest {
    private static final long SEED = 20261121;
    private static final int OF_EACH_KIND = 25;

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void setUp() throws IOException {
        folder = Files.createDirectory(temporary.resolve("recorded")).toRealPath();
    }

    /** Adds numbers and marks them, with two rewrites in between. */
    private DiskLog record(Set<Mistake> mistakes) throws IOException {
        DiskLog log = new DiskLog(folder);
        try (WatchedDisk disk = new WatchedDisk(log);
                ToyStore store = new ToyStore(disk, folder, mistakes)) {
            for (long number = 1; number <= 30; number++) {
                store.add(number);
                log.mark(number);
                if (number % 10 == 0) {
                    store.rewrite();
                }
            }
        }
        return log;
    }

    private CrashReport examine(Set<Mistake> mistakes) throws IOException {
        CrashTrial.Examination examination = (image, marks) -> {
            if (Files.exists(ToyStore.fileBelow(image)) || !marks.isEmpty()) {
                List<Long> read = ToyStore.read(image, mistakes);
                assertThat(read)
                        .as("numbers read")
                        .isEqualTo(
                                LongStream.rangeClosed(1, read.size()).boxed().toList());
                assertThat(read).as("numbers reported").hasSizeGreaterThanOrEqualTo(marks.size());
            }
        };
        return new CrashTrial(temporary, examination).run(record(mistakes), OF_EACH_KIND, SEED);
    }

    @Test
    void nothing_is_found_wrong_with_a_store_that_forces_everything() throws IOException {
        CrashReport report = examine(Set.of());
        assertThat(report.failures()).as(report.toString()).isZero();
        assertThat(Damage.Kind.values())
                .allSatisfy(kind -> assertThat(report.of(kind).images()).isPositive());
    }

    @ParameterizedTest
    @CsvSource({
        "FILE_NOT_FORCED, DROPPED",
        "FOLDER_NOT_FORCED, NAMES",
        "RENAMED_BEFORE_FORCED, DROPPED",
        "RENAMED_FOLDER_NOT_FORCED, NAMES",
        "NO_CHECKSUMS, TORN_512"
    })
    void every_mistake_is_found_but_not_by_killing_the_process(Mistake mistake, Damage.Kind finder) throws IOException {
        CrashReport report = examine(Set.of(mistake));
        assertThat(report.of(finder).failed()).as(report.toString()).isPositive();
        assertThat(report.of(Damage.Kind.PREFIX).failed()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Damage.Kind.class)
    void an_image_can_be_made_again(Damage.Kind kind) throws IOException {
        CrashImages images = new CrashImages(record(Set.of(Mistake.FILE_NOT_FORCED, Mistake.FOLDER_NOT_FORCED)));
        List<CrashImage> chosen = images.choose(Set.of(kind), 5, SEED);
        assertThat(images.choose(Set.of(kind), 5, SEED)).isEqualTo(chosen).isNotEmpty();
        images.visit(chosen, (image, disk, marks) -> {
            Path first = temporary.resolve("first " + image);
            Path second = temporary.resolve("second " + image);
            disk.write(first, image.damage());
            disk.write(second, image.damage());
            assertSame(first, second);
        });
    }

    private static void assertSame(Path first, Path second) throws IOException {
        Path file = ToyStore.fileBelow(first);
        Path other = ToyStore.fileBelow(second);
        assertThat(Files.exists(other)).isEqualTo(Files.exists(file));
        if (Files.exists(file)) {
            assertThat(other).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void what_was_there_before_the_recording_is_in_every_image() throws IOException {
        Files.createDirectory(folder.resolve("old"));
        Files.writeString(folder.resolve("old/file"), "old");
        DiskLog log = record(Set.of());
        CrashReport report = new CrashTrial(
                        temporary,
                        (image, marks) -> assertThat(image.resolve("old/file")).hasContent("old"))
                .run(log, 10, SEED);
        assertThat(report.failures()).as(report.toString()).isZero();
        assertThat(report.images()).isPositive();
    }

    /** What a disk does that becomes full, or breaks. */
    @Nested
    class Fault {
        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2, 3, 10, 50, 75})
        void lets_so_many_changes_pass_and_no_more_until_it_is_healed(int changes) throws IOException {
            Faults faults = Faults.after(changes, Faults.DISK_FULL, new Random(changes));
            try (WatchedDisk disk = new WatchedDisk(faults)) {
                assertThatThrownBy(() -> addMany(disk, 100))
                        .isInstanceOf(IOException.class)
                        .hasMessage("No space left on device");
                assertThat(faults.changes()).isEqualTo(changes + 1);
                assertThat(faults.struck()).isTrue();
                assertThatThrownBy(() -> disk.makeFolder(folder.resolve("more")))
                        .isInstanceOf(IOException.class);
                faults.heal();
                addMany(disk, 100);
            }
            assertThat(ToyStore.read(folder, Set.of())).hasSize(100);
        }

        private void addMany(WatchedDisk disk, int count) throws IOException {
            try (ToyStore store = new ToyStore(disk, folder, Set.of())) {
                for (long number = 1; number <= count; number++) {
                    store.add(number);
                }
            }
        }

        @Test
        void makes_the_write_on_which_it_strikes_in_part() throws IOException {
            Random random = new Random(SEED);
            for (int i = 0; i < 20; i++) {
                Path file = folder.resolve("file" + i);
                Files.createFile(file);
                try (WatchedDisk disk = new WatchedDisk(Faults.after(0, Faults.BROKEN, random));
                        var open = disk.open(file)) {
                    assertThatThrownBy(() -> open.write(java.nio.ByteBuffer.allocate(100), 0))
                            .hasMessage("Input/output error");
                }
            }
            try (var files = Files.list(folder)) {
                assertThat(files.map(file -> file.toFile().length()).distinct()).hasSizeGreaterThan(5);
            }
        }
    }
}

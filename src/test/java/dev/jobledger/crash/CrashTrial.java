package dev.jobledger.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Examines images of a log one by one. The first ones that fail are kept below {@code target/crash-images}, each with
 * what had been reported, to be looked at: a second recording would be another one.
 *
 * @param scratch a folder for the image under examination
 */
record CrashTrial(Path scratch, Examination examination) {
    private static final Path KEPT = Path.of("target", "crash-images");
    private static final int KEPT_AT_MOST = 10;

    /** Looks at an image. */
    @FunctionalInterface
    interface Examination {
        /**
         * Fails, with whatever it likes to throw, if the image is not as it must be.
         *
         * @param folder the image, which may be changed
         * @param marks what had been marked before the crash
         */
        void examine(Path folder, List<Object> marks) throws Exception;
    }

    /** Examines at most so many images of each kind. */
    CrashReport run(DiskLog log, int ofEachKind, long seed) throws IOException {
        return run(log, EnumSet.allOf(Damage.Kind.class), ofEachKind, seed);
    }

    /** Examines at most so many images of each of these kinds. */
    CrashReport run(DiskLog log, Set<Damage.Kind> kinds, int ofEachKind, long seed) throws IOException {
        CrashImages images = new CrashImages(log);
        CrashReport report = new CrashReport(seed);
        images.visit(images.choose(kinds, ofEachKind, seed), (image, disk, marks) -> {
            Path folder = scratch.resolve("image");
            disk.write(folder, image.damage());
            try {
                examination.examine(folder, marks);
                report.passed(image);
            } catch (Exception | AssertionError e) {
                report.failed(image, e);
                keep(report, image, disk, marks);
            }
            delete(folder);
        });
        return report;
    }

    private static void keep(CrashReport report, CrashImage image, SimulatedDisk disk, List<Object> marks)
            throws IOException {
        if (report.failures() <= KEPT_AT_MOST) {
            Path folder = KEPT.resolve(image.toString());
            delete(folder);
            disk.write(folder, image.damage());
            Files.writeString(
                    folder.resolve("reported.txt"),
                    String.join("\n", marks.stream().map(String::valueOf).toList()));
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

package dev.jobledger.bench.growth;

import dev.jobledger.bench.Contender;
import dev.jobledger.bench.Folders;
import dev.jobledger.bench.Worked;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What it took to complete jobs, from the first one until everything is closed.
 *
 * @param jobs how many were completed
 * @param nanos of wall time
 * @param processorNanos of the whole process
 * @param keptBytes by which the files have grown
 * @param writtenBytes handed to the system to be written, where it says so
 */
record Cost(long jobs, long nanos, long processorNanos, long keptBytes, OptionalLong writtenBytes) {
    private static final Path COUNTERS = Path.of("/proc/self/io");

    /** Completes what was planned in the folder, or as much as there is time for. */
    static Cost of(Contender contender, Path folder, int workers, Duration limit) throws Exception {
        long size = Folders.size(folder);
        OptionalLong written = writtenNow();
        long processor = processorNow();
        long begun = System.nanoTime();
        Worked worked;
        try (Contender.Opened opened = contender.open(folder, workers)) {
            worked = opened.work(limit);
        }
        long nanos = System.nanoTime() - begun;
        OptionalLong writtenSince =
                written.isPresent() ? OptionalLong.of(writtenNow().orElseThrow() - written.getAsLong()) : written;
        return new Cost(worked.jobs(), nanos, processorNow() - processor, Folders.size(folder) - size, writtenSince);
    }

    private static long processorNow() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private static OptionalLong writtenNow() throws IOException {
        return Files.isReadable(COUNTERS)
                ? Files.readAllLines(COUNTERS).stream()
                        .filter(line -> line.startsWith("wchar: "))
                        .mapToLong(line -> Long.parseLong(line.substring("wchar: ".length())))
                        .findFirst()
                : OptionalLong.empty();
    }

    /** Its share of one job. */
    double ofOneJob(long all) {
        return (double) all / jobs;
    }
}

package dev.jobledger.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the figures depend on beside the programs. */
public final class Machine {
    private Machine() {}

    /** Processors, memory, system, file system of this folder, and Java, in one line. */
    public static String describe(Path folder) throws IOException {
        Runtime runtime = Runtime.getRuntime();
        FileStore store = Files.getFileStore(folder);
        return String.format(
                "%d processors, %d GB of memory (heap up to %d MB); %s %s; %s on %s; Java %s",
                runtime.availableProcessors(),
                memoryBytes() >> 30,
                runtime.maxMemory() >> 20,
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                store.type(),
                store.name(),
                Runtime.version());
    }

    private static long memoryBytes() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }
}

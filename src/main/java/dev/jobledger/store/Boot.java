package dev.jobledger.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine's present start. */
final class Boot {
    private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");

    private Boot() {}

    /** The kernel's name for it; where there is none, one that no later process takes for its own. */
    static String id() {
        try {
            return Files.readString(LINUX).strip();
        } catch (IOException notLinux) {
            return "process-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        }
    }
}

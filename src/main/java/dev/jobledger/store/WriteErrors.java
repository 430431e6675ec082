package dev.jobledger.store;

import dev.jobledger.disk.Disk;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerTakenException;
import java.io.IOException;
import java.nio.file.Path;

/** Says why the ledger could not be written, and what to do about it. */
final class WriteErrors {
    /** What the journal and the database need to go on for a while. */
    private static final long NEEDED_MIB = 64;

    private final Disk disk;
    private final Path folder;

    WriteErrors(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    LedgerException explain(Throwable cause) {
        if (cause instanceof LedgerTakenException taken) {
            return taken;
        }
        return new LedgerException(
                "the ledger could not be written: " + reason(cause) + "; " + space()
                        + "; what was reported is stored, go on with resume.java when the disk can be written",
                cause);
    }

    /** What the system or the database said. */
    static String reason(Throwable cause) {
        return cause instanceof IOException e ? LedgerFile.reason(e) : SqlErrors.reason(cause);
    }

    private String space() {
        try {
            return folder + " has " + (disk.free(folder) >> 20) + " MiB free and needs " + NEEDED_MIB;
        } catch (IOException unknown) {
            return "the free space of " + folder + " can't be told";
        }
    }
}

package dev.jobledger.store;

import dev.jobledger.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Copies the files of a ledger that was taken over from a frozen owner. That one has them open: whatever it still writes
 * when it wakes up goes into files that nobody reads any more. Everything that it ever reported is in what is copied,
 * because it looks whether it still owns the ledger after it has forced a record, and before it reports it.
 */
final class Handover {
    /** Stands where the name of the machine's start does: it is not any, so the database is made anew. */
    private static final String NO_BOOT = "taken-over";

    private Handover() {}

    /** Makes the next owner's files. A crash leaves them unfinished, and they are made again. */
    static void make(LedgerFile ledger, JournalFolder from, JournalFolder to) throws IOException {
        Disk disk = ledger.disk();
        if (ledger.exists()) {
            DurableCopy.make(disk, ledger.database(), ledger.unfinished().database());
            Schema.takeItsPlace(ledger.unfinished(), ledger);
        }
        JournalFolder made = to.unfinished();
        made.clear();
        disk.makeFolder(made.path());
        for (Path file : disk.list(from.path())) {
            DurableCopy.make(disk, file, made.path().resolve(file.getFileName()));
        }
        new LeftState.Open(NO_BOOT).note(made);
        disk.rename(made.path(), to.path());
        disk.forceFolder(ledger.folder());
    }
}

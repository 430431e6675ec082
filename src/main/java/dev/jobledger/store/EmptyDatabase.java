package dev.jobledger.store;

import dev.jobledger.disk.Disk.WritableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.h2.store.fs.FileUtils;

/**
 * A database of the newest schema, without rows. To make one takes a hundred times as long as to copy it. So a process
 * migrates the first one in memory, unless an earlier one has {@linkplain KeptDatabase kept} it, and writes its bytes into
 * the file of each ledger that it makes: a new one, one that is made anew from its journal, one in which a bundle is looked
 * at. Thread-safe.
 */
final class EmptyDatabase {
    private static final String IN_MEMORY = "nioMemFS:empty-ledger";

    /** Empty until it is needed for the first time. */
    private static byte[] original = {};

    private EmptyDatabase() {}

    /** Makes the ledger's database, which must not be there yet. Nothing is forced. */
    static void make(LedgerFile ledger) throws IOException {
        try (WritableFile file = ledger.disk().open(ledger.database())) {
            file.write(ByteBuffer.wrap(original()), 0);
        }
    }

    private static synchronized byte[] original() throws IOException {
        if (original.length == 0) {
            original = KeptDatabase.orMade(EmptyDatabase::migrated);
        }
        return original;
    }

    private static byte[] migrated() throws IOException {
        Schema.migrate(LedgerFile.urlInMemory(IN_MEMORY), Schema.NEWEST);
        String file = IN_MEMORY + LedgerFile.ENDING;
        try (InputStream in = FileUtils.newInputStream(file)) {
            return in.readAllBytes();
        } finally {
            FileUtils.delete(file);
        }
    }
}

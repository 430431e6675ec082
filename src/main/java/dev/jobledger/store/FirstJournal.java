package dev.jobledger.store;

import dev.jobledger.ledger.LedgerInUseException;
import java.io.IOException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Gives a ledger from before there were journals its first one, while its database is only read: a power cut may take
 * all of a file that H2 has begun to write, and nothing else would hold what is in it. From that journal the database is
 * then made anew, with the newest schema.
 */
final class FirstJournal {
    private FirstJournal() {}

    /**
     * Keeps a copy of the database, and begins the journal with a snapshot of it. Does nothing where the database is not
     * from before, or can't be read: that is looked into when it is opened.
     *
     * @throws Ledgers.NewerSchemaException if it was written by a newer program
     */
    static void beginFor(LedgerFile ledger, JournalFolder folder, UUID id) throws IOException {
        try (Handle handle = Ledgers.openUnchanged(ledger)) {
            int schema = Schema.version(handle.getConnection());
            if (Schema.isFromBeforeJournals(schema)) {
                Schema.keep(ledger, schema);
                folder.begin(new Position(id, 1, 0), handle, false);
            }
        } catch (LedgerInUseException | Ledgers.NewerSchemaException e) {
            throw e;
        } catch (RuntimeException damaged) {
            // Whoever opens it next meets the same, and knows what to do.
        }
    }
}

package dev.jobledger.store;

import dev.jobledger.ledger.LedgerInUseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A ledger's database, as it was found.
 *
 * @param handle a connection to it, if it can be used; its schema is the newest
 * @param position where in the journal it stands, if it can be used and was ever beside one
 * @param damage what is wrong with it, as a predicate; empty if nothing is, or if it is just not to be trusted
 */
record ExaminedDatabase(Optional<Handle> handle, Optional<Position> position, Optional<String> damage) {
    /** Bytes of each of the two headers that the file begins with. */
    private static final int BLOCK = 4096;

    /**
     * What is wrong with a database that has not been opened yet.
     *
     * @throws Ledgers.NewerSchemaException if it was changed by a newer program
     */
    static Optional<String> damage(LedgerFile ledger, LeftState left) throws IOException {
        if (!ledger.exists()) {
            return Optional.of("is gone");
        }
        if (!(left instanceof LeftState.Closed closed) || closed.isOf(ledger.disk(), ledger.database())) {
            return Optional.empty();
        }
        try {
            Ledgers.check(ledger);
        } catch (LedgerInUseException | Ledgers.NewerSchemaException e) {
            throw e;
        } catch (RuntimeException damaged) {
            return Optional.of("is damaged: " + SqlErrors.reason(damaged));
        }
        return Optional.of("is damaged: it was changed since the ledger was closed");
    }

    /** @param how a predicate, such as {@code is gone} */
    static ExaminedDatabase damaged(String how) {
        return new ExaminedDatabase(Optional.empty(), Optional.empty(), Optional.of(how));
    }

    /**
     * Opens the database, and brings it to the newest schema where it is older.
     *
     * <p>One that was not closed is not used if the machine stopped since: H2 forces little and checks less. Nor where
     * the journal is small: making it anew takes a moment, and leaves nothing to doubt. Nor one from before there were
     * journals, which has just got its first. Where only the process died, and much would have to be made anew, it is
     * used: the system wrote all that H2 had handed over, in its order, and the journal has the rest.
     *
     * @param left how the ledger was left
     * @throws dev.jobledger.ledger.LedgerException if it was written by a newer program; it is left alone
     */
    static ExaminedDatabase open(LedgerFile ledger, JournalFolder journal, LedgerOptions options, LeftState left)
            throws IOException {
        try {
            if (!(left instanceof LeftState.Closed) && isMadeAnew(ledger, journal, options, left)) {
                return new ExaminedDatabase(Optional.empty(), Optional.empty(), Optional.empty());
            }
            Handle handle = Ledgers.openCurrent(ledger);
            return new ExaminedDatabase(Optional.of(handle), Position.of(handle), Optional.empty());
        } catch (LedgerInUseException | Ledgers.NewerSchemaException e) {
            throw e;
        } catch (RuntimeException e) {
            if (!journal.exists() && !wasDatabase(ledger)) {
                throw e;
            }
            return damaged("is damaged: " + SqlErrors.reason(e));
        }
    }

    private static boolean isMadeAnew(LedgerFile ledger, JournalFolder journal, LedgerOptions options, LeftState left)
            throws IOException {
        boolean machineStopped = left instanceof LeftState.Open open
                && !open.bootId().equals(options.bootId().get());
        boolean isSmall = journal.bytes() <= options.sizes().trustedBytes();
        if (left instanceof LeftState.Open && !machineStopped && !isSmall) {
            return mayHaveBegunBeforeJournals(journal) && Schema.isFromBeforeJournals(Ledgers.schema(ledger));
        }
        int schema = Ledgers.check(ledger);
        boolean isBehindItsFirstJournal = Schema.isFromBeforeJournals(schema) && journal.exists();
        boolean isMadeAnew = isBehindItsFirstJournal || left instanceof LeftState.Open;
        if (isMadeAnew && Schema.isOlder(schema)) {
            Schema.keep(ledger, schema);
        }
        return isMadeAnew;
    }

    /** Whether there is a snapshot of such a database; opening the database itself to look at it takes its time. */
    private static boolean mayHaveBegunBeforeJournals(JournalFolder journal) throws IOException {
        for (Path snapshot : journal.exists() ? journal.snapshots() : List.<Path>of()) {
            try {
                int schema = SnapshotReader.header(journal.disk(), snapshot).schema();
                if (Schema.isFromBeforeJournals(schema)) {
                    return true;
                }
            } catch (IOException | RuntimeException damaged) {
                return true;
            }
        }
        return false;
    }

    /** Whether the file has the mark of the database, so that it is not just any file that lies in the ledger's place. */
    private static boolean wasDatabase(LedgerFile ledger) throws IOException {
        try (InputStream in = ledger.disk().read(ledger.database())) {
            return new String(in.readNBytes(2 * BLOCK), StandardCharsets.ISO_8859_1).contains("H:2,");
        }
    }
}

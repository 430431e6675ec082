package dev.jobledger.store;

import dev.jobledger.journal.Journal;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.live.Host;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A ledger that is open for writing: its lock is held, its database holds everything that its journal does. */
record OpenedLedger(
        LedgerFile file,
        JournalFolder folder,
        LedgerOptions options,
        LedgerLock lock,
        Handle handle,
        DatabaseWriter databaseWriter,
        Journal journal) {

    Database database() {
        return new Database(file, file.urlForWriting());
    }

    /** @throws LedgerException if it can't be read what is noted of the files that came before */
    FileSettler fileSettler() {
        try {
            return new FileSettler(folder, FilesNote.read(folder), new UnsettledFiles(), options.notices());
        } catch (IOException e) {
            throw writeErrors().explain(e);
        }
    }

    WriteErrors writeErrors() {
        return new WriteErrors(file.disk(), file.folder());
    }

    /**
     * Lets readers in.
     *
     * @throws LedgerException if their files can't be made
     */
    Host host(Host.Quiet quiet) {
        try {
            return Host.open(file.guests(), file.moment(lock.generation()), handle.getConnection(), quiet);
        } catch (IOException e) {
            throw writeErrors().explain(e);
        }
    }

    /** Whether completions may be lacking that copies outside the ledger know of. */
    boolean hasGap() {
        return file.disk().exists(folder.gap());
    }

    /** Notes, durably, that none are. */
    void closeGap() {
        try {
            file.disk().delete(folder.gap());
            file.disk().forceFolder(folder.path());
        } catch (IOException e) {
            throw writeErrors().explain(e);
        }
    }

    /**
     * Closes the files, the lock last. In order, this leaves a note by which the next one to open the ledger knows that
     * the database is whole.
     *
     * @param broken whether something could not be written; then nothing is noted, and the next one looks for itself
     */
    void close(boolean broken) {
        try (lock) {
            Optional<LeftExperiments> experiments = broken ? Optional.empty() : experiments();
            if (!broken) {
                freeSpace();
            }
            handle.close();
            journal.close();
            if (!broken) {
                Schema.force(file);
                LeftState.Closed left = LeftState.of(file.disk(), file.database(), journal.last(), journal.seals());
                experiments.ifPresent(list -> note(list, left));
                left.note(folder);
            }
        } catch (IOException | RuntimeException e) {
            // Everything that was answered is in the journal; without the note the next one to open it looks there.
        }
    }

    /** Without it the file may be larger than it need be. */
    private void freeSpace() {
        try {
            Host.freeOlder(handle.getConnection());
        } catch (SQLException | RuntimeException e) {
            // If the file can't be written, closing it finds that out.
        }
    }

    private void note(LeftExperiments experiments, LeftState.Closed left) {
        try {
            experiments.note(folder, left);
        } catch (IOException e) {
            // Whoever wants the list opens the database.
        }
    }

    /** Nothing is lost without them. */
    private Optional<LeftExperiments> experiments() {
        try {
            return LeftExperiments.of(handle.getConnection());
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}

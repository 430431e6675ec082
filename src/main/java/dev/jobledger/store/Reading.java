package dev.jobledger.store;

import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerInUseException;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.live.Guest;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How a process comes to read a ledger that it does not own. If another one has it open for writing, that is asked to
 * show a moment; if nobody has, the files are read as they are, after they were repaired where that is needed. In any
 * case the reader sees one moment, locks nobody out, and is locked out by nobody.
 */
final class Reading {
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    /** After so many, it is asked whether the owner still lives. */
    private static final int LOOKS = 50;

    private static final long BETWEEN_TRIES_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final LedgerFile ledger;
    private final InstantSource clock;
    private final LedgerOptions options;
    private final long deadline;

    Reading(LedgerFile ledger, InstantSource clock, LedgerOptions options) {
        this.ledger = ledger;
        this.clock = clock;
        this.options = options;
        this.deadline = System.nanoTime() + options.lease().patience().toNanos();
    }

    /**
     * Opens the ledger.
     *
     * @throws LedgerInUseException if its owner shows nothing
     * @throws LedgerException if it can't be read, or was written by a newer program
     */
    LedgerReader open() {
        while (true) {
            Optional<LedgerReader> reader = tryToOpen();
            if (reader.isPresent()) {
                return reader.get();
            }
            LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
        }
    }

    /**
     * The experiments of a ledger that was closed in order and is open nowhere, as its last owner noted them. Empty where that
     * is not so, and where anything is unclear: then the ledger has to be opened.
     */
    Optional<List<ExperimentSummary>> atRest() {
        try {
            JournalFolder journal = ledger.journal();
            if (isHeld() || !(LeftState.read(journal) instanceof LeftState.Closed left) || !isOfItsSize(left)) {
                return Optional.empty();
            }
            Optional<LeftExperiments> experiments = LeftExperiments.read(journal, left);
            boolean stillFree = !isHeld() && LeftState.read(journal).isSameAs(left);
            return stillFree ? experiments.map(LeftExperiments::experiments) : Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private boolean isOfItsSize(LeftState.Closed left) throws IOException {
        return ledger.exists() && ledger.disk().size(ledger.database()) == left.bytes();
    }

    /** One try; empty if it is worth another, because the owner came or went meanwhile. */
    private Optional<LedgerReader> tryToOpen() {
        try {
            Guest guest = Guest.enter(ledger.guests(), ledger.database());
            boolean reading = false;
            try {
                Optional<LedgerReader> reader = isHeld() ? shown(guest) : asItIs(guest);
                reading = reader.isPresent();
                return reader;
            } finally {
                if (!reading) {
                    guest.close();
                }
            }
        } catch (IOException e) {
            throw new LedgerException(
                    "can't read ledger " + ledger.path() + ": " + LedgerFile.reason(e)
                            + "; a ledger is read by whoever owns its files",
                    e);
        }
    }

    private boolean isHeld() throws IOException {
        return LockTaking.isHeld(ledger, clock, options);
    }

    private Optional<LedgerReader> shown(Guest guest) throws IOException {
        long question = ask(guest);
        do {
            Path note = ledger.moment(ledger.newestGeneration());
            for (int look = 0; look < LOOKS; look++) {
                Optional<String> shown = guest.answer(note, question);
                if (shown.isPresent()) {
                    return Optional.of(reader(shown.get(), true, guest));
                }
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            }
            if (System.nanoTime() > deadline) {
                LockTaking.requireFree(ledger, clock, options);
            }
        } while (isHeld());
        return Optional.empty();
    }

    private long ask(Guest guest) throws IOException {
        try {
            return guest.ask();
        } catch (FileSystemException onlyRead) {
            throw new LedgerInUseException(
                    "ledger " + ledger.path() + " is in use by another process, which can't be asked"
                            + " to show it: " + ledger.guests()
                            + " can't be written; read it where it can be, or wait until that"
                            + " process has ended");
        }
    }

    private Optional<LedgerReader> asItIs(Guest guest) throws IOException {
        JournalFolder journal = ledger.journal();
        LeftState left = LeftState.read(journal);
        if (!ledger.exists() || (journal.exists() && !(left instanceof LeftState.Closed))) {
            return repaired();
        }
        String shown;
        try {
            shown = guest.asItIs();
        } catch (AccessDeniedException notItsOwner) {
            throw notItsOwner;
        } catch (IOException e) {
            return repairedIfPossible(new LedgerException(
                    "can't open ledger " + ledger.path() + ": " + LedgerFile.reason(e)
                            + "; if the file is damaged, move it away and start again",
                    e));
        }
        boolean stillFree = !isHeld() && LeftState.read(journal).isSameAs(left);
        return stillFree ? current(shown, guest) : Optional.empty();
    }

    /** A reader, unless the database turns out to be old or damaged, and has to be repaired. */
    private Optional<LedgerReader> current(String shown, Guest guest) {
        try {
            return Optional.of(reader(shown, false, guest));
        } catch (LedgerInUseException | Ledgers.NewerSchemaException e) {
            throw e;
        } catch (OlderSchemaException old) {
            return repaired();
        } catch (LedgerException damaged) {
            return repairedIfPossible(damaged);
        }
    }

    private Optional<LedgerReader> repairedIfPossible(LedgerException damage) {
        if (!ledger.journal().exists()) {
            throw damage;
        }
        return repaired();
    }

    /** Repairs the ledger, as opening it for writing does; then it is to be tried again. */
    private Optional<LedgerReader> repaired() {
        if (!Files.isWritable(ledger.folder())) {
            throw new LedgerException(
                    "ledger " + ledger.path() + " has to be repaired or brought up to date, and " + ledger.folder()
                            + " can't be written; copy that folder to where it can be, and give --ledger there");
        }
        try {
            Ledgers.openForWriting(ledger.path(), "a process that repairs it", clock, options)
                    .close();
        } catch (LedgerInUseException another) {
            if (System.nanoTime() > deadline) {
                throw another;
            }
        }
        return Optional.empty();
    }

    private LedgerReader reader(String shown, boolean live, Guest guest) {
        Database database = new Database(ledger, LedgerFile.urlForMoment(shown));
        Connection connection = database.connect();
        if (Ledgers.age(connection, ledger) == Schema.Age.OLDER) {
            Database.close(connection);
            throw new OlderSchemaException("ledger " + ledger.path() + " has to be brought up to date");
        }
        return database.reader(connection, live, guest);
    }

    /** The ledger was written by an older program. */
    private static final class OlderSchemaException extends LedgerException {
        private static final long serialVersionUID = 1L;

        OlderSchemaException(String message) {
            super(message);
        }
    }
}

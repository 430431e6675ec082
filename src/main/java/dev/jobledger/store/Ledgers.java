package dev.jobledger.store;

import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerInUseException;
import dev.jobledger.ledger.LedgerReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;

/** Opens ledgers. */
public final class Ledgers {
    /** A reader holds the file for a moment; it is worth waiting for. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final long BETWEEN_TRIES_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private Ledgers() {}

    /**
     * Opens the ledger for writing, makes it where there is none, and brings its schema up to date. It is this process's
     * until it is closed.
     *
     * @param path the ledger's files without their endings, such as {@code data/ledger/ledger}
     * @param owner who opens it, in a few words, for the message that others get meanwhile
     * @throws LedgerInUseException if another process has it
     * @throws LedgerException if it can't be opened, or was written by a newer program
     */
    public static Ledger openForWriting(Path path, String owner, InstantSource clock) {
        LedgerFile ledger = new LedgerFile(path);
        ledger.makeFolder();
        LedgerLock lock = LedgerLock.take(ledger, owner);
        try {
            Handle handle = openCurrent(ledger);
            return new H2Ledger(new Database(ledger, ledger.urlForWriting()), lock, handle, clock);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Whether there is a ledger. */
    public static boolean exists(Path path) {
        return new LedgerFile(path).exists();
    }

    /**
     * Opens the ledger for reading, if there is one. Nothing can be changed through it. While a reader is open, nobody
     * can write.
     *
     * @throws LedgerInUseException if a process writes to it
     * @throws LedgerException if it can't be read, or was written by a newer program
     */
    public static Optional<LedgerReader> openForReading(Path path) {
        LedgerFile ledger = new LedgerFile(path);
        if (!ledger.exists()) {
            return Optional.empty();
        }
        if (LedgerLock.isHeld(ledger)) {
            throw LedgerLock.inUse(ledger);
        }
        return Optional.of(openReadable(ledger));
    }

    private static LedgerReader openReadable(LedgerFile ledger) {
        Database database = new Database(ledger, ledger.urlForReading());
        Handle handle = patiently(database);
        if (age(handle, ledger) == Schema.Age.OLDER) {
            handle.close();
            try (LedgerLock lock = LedgerLock.take(ledger, "a process that brings it up to date")) {
                Schema.migrate(ledger);
            }
            handle = database.open();
        }
        return database.reader(handle);
    }

    private static Handle openCurrent(LedgerFile ledger) {
        Database database = new Database(ledger, ledger.urlForWriting());
        if (!ledger.exists()) {
            Schema.migrate(ledger);
        }
        Handle handle = patiently(database);
        if (age(handle, ledger) == Schema.Age.OLDER) {
            handle.close();
            Schema.migrate(ledger);
            handle = database.open();
        }
        return handle;
    }

    /** How old the schema is; closes the database where it can't be used. */
    private static Schema.Age age(Handle handle, LedgerFile ledger) {
        try {
            Schema.Age age = Schema.ageOf(handle);
            if (age == Schema.Age.NEWER) {
                throw Schema.tooNew(handle, ledger);
            }
            return age;
        } catch (RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    /** Opens the file, which a reader or another program may hold for a moment. */
    private static Handle patiently(Database database) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return database.open();
            } catch (LedgerInUseException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
            }
        }
    }
}

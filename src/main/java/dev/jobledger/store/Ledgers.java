package dev.jobledger.store;

import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerInUseException;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.live.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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

    /** The ledger was written by a newer program. */
    static final class NewerSchemaException extends LedgerException {
        private static final long serialVersionUID = 1L;

        NewerSchemaException(String message) {
            super(message);
        }
    }

    /**
     * Opens the ledger for writing, makes it where there is none, brings its schema up to date, and repairs what a crash
     * or damage left of it. It is this process's until it is closed.
     *
     * @param path the ledger's files without their endings, such as {@code data/ledger/ledger}
     * @param owner who opens it, in a few words, for the message that others get meanwhile
     * @throws LedgerInUseException if another process has it
     * @throws LedgerException if it can't be opened, or was written by a newer program
     */
    public static Ledger openForWriting(Path path, String owner, InstantSource clock) {
        return openForWriting(path, owner, clock, LedgerOptions.standard());
    }

    /** As {@link #openForWriting(Path, String, InstantSource)}, kept as these options say. */
    public static Ledger openForWriting(Path path, String owner, InstantSource clock, LedgerOptions options) {
        LedgerFile ledger = new LedgerFile(path, options.disk());
        ledger.makeFolder();
        LedgerLock lock = LockTaking.take(ledger, owner, clock, options);
        try {
            return new H2Ledger(new Recovery(ledger, lock, options, clock).open(), clock);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** As {@link #openForWriting(Path, String, InstantSource)}, wherever the ledger is. On a server, others may have it, too. */
    public static Ledger openForWriting(
            LedgerAddress ledger, String owner, InstantSource clock, LedgerOptions options) {
        if (!ledger.isOnServer()) {
            return openForWriting(ledger.path(), owner, clock, options);
        }
        PostgresDatabase database = onServer(ledger, options);
        PostgresSchema.bringUpToDate(database);
        return new PostgresLedger(database, clock, options);
    }

    private static PostgresDatabase onServer(LedgerAddress ledger, LedgerOptions options) {
        Duration life = options.lease().life();
        return new PostgresDatabase(ledger.server(), new PostgresDialect(life, life));
    }

    /**
     * Makes the database of a ledger anew: from its journal, and where that is damaged from whatever can be read of
     * either. The database that is there is set aside under a new name.
     *
     * @throws LedgerInUseException if a process has the ledger
     * @throws LedgerException if it can't be written
     */
    public static void rebuild(Path path, String owner, InstantSource clock, LedgerOptions options) {
        LedgerFile ledger = new LedgerFile(path, options.disk());
        ledger.makeFolder();
        try (LedgerLock lock = LockTaking.take(ledger, owner, clock, options)) {
            new Recovery(ledger, lock, options, clock).rebuild().close(false);
        }
    }

    /** Whether there is a ledger. */
    public static boolean exists(Path path) {
        LedgerFile ledger = new LedgerFile(path);
        return ledger.exists() || ledger.journal().exists();
    }

    /**
     * Opens the ledger for reading, if there is one, as it is at this moment; also while another process writes to it,
     * which is not held up by that. Nothing can be changed through it. A ledger that was not closed in order is repaired
     * first.
     *
     * @throws LedgerInUseException if a process has it open for writing and shows nothing of it, because it is frozen
     * @throws LedgerException if it can't be read, or was written by a newer program
     */
    public static Optional<LedgerReader> openForReading(Path path, InstantSource clock, LedgerOptions options) {
        LedgerFile ledger = new LedgerFile(path, options.disk());
        if (!exists(path)) {
            return Optional.empty();
        }
        return OwnedHere.reader(ledger).or(() -> Optional.of(new Reading(ledger, clock, options).open()));
    }

    /** As {@link #openForReading(Path, InstantSource, LedgerOptions)}, wherever the ledger is. */
    public static Optional<LedgerReader> openForReading(
            LedgerAddress ledger, InstantSource clock, LedgerOptions options) {
        if (!ledger.isOnServer()) {
            return openForReading(ledger.path(), clock, options);
        }
        PostgresDatabase database = onServer(ledger, options);
        return PostgresSchema.isMade(database) ? Optional.of(database.reader()) : Optional.empty();
    }

    /** Whether there is a ledger, wherever that is. */
    public static boolean exists(LedgerAddress ledger) {
        return ledger.isOnServer()
                ? PostgresSchema.isMade(onServer(ledger, LedgerOptions.standard()))
                : exists(ledger.path());
    }

    /**
     * The experiments, those worked on last first, of a ledger that was closed in order and is open nowhere; without opening
     * its database, which takes some time. Empty where they have to be asked for by {@link #openForReading}.
     */
    public static Optional<List<ExperimentSummary>> experimentsAtRest(
            Path path, InstantSource clock, LedgerOptions options) {
        LedgerFile ledger = new LedgerFile(path, options.disk());
        return !exists(path) || OwnedHere.has(ledger) ? Optional.empty() : new Reading(ledger, clock, options).atRest();
    }

    /** Reads a whole database without changing it, if its schema is the newest; answers its schema. */
    static int check(LedgerFile ledger) {
        try (Handle handle = openUnchanged(ledger)) {
            int version = Schema.version(handle.getConnection());
            if (version == Schema.NEWEST) {
                Integrity.check(handle);
            }
            return version;
        }
    }

    /** The schema of a database, of which no more is read than that. */
    static int schema(LedgerFile ledger) {
        try (Handle handle = openUnchanged(ledger)) {
            return Schema.version(handle.getConnection());
        }
    }

    /**
     * A connection by which nothing can be changed.
     *
     * @throws NewerSchemaException if the database was written by a newer program
     */
    static Handle openUnchanged(LedgerFile ledger) {
        Handle handle = patiently(new Database(ledger, ledger.urlForReading()));
        age(handle.getConnection(), ledger);
        return handle;
    }

    /**
     * A connection to a database of the newest schema, to which it is brought where it is older. The ledger's lock must be
     * held: who begins to read after it was looked for readers finds it, and asks.
     */
    static Handle openCurrent(LedgerFile ledger) throws IOException {
        boolean read = Host.anybodyReads(ledger.guests());
        Database database = new Database(ledger, read ? ledger.urlForAppending() : ledger.urlForWriting());
        Handle handle = patiently(database);
        if (age(handle.getConnection(), ledger) == Schema.Age.OLDER) {
            int version = Schema.version(handle.getConnection());
            handle.close();
            Schema.migrate(ledger, version);
            handle = database.open();
        }
        return handle;
    }

    /** How old the schema is; closes the database where it can't be used. */
    static Schema.Age age(Connection connection, LedgerFile ledger) {
        try {
            Schema.Age age = Schema.ageOf(connection);
            if (age == Schema.Age.NEWER) {
                throw Schema.tooNew(connection, ledger);
            }
            return age;
        } catch (RuntimeException e) {
            Database.close(connection);
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

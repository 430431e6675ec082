package dev.jobledger.store;

import dev.jobledger.disk.Disk;
import dev.jobledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to the newest schema, which is what {@code migrations/} says. */
final class Schema {
    private static final String NAME = "ledger";
    /** The newest migration; a test holds it to the folder. Knowing it spares Flyway's start when nothing is to do. */
    static final int NEWEST = 9;

    private static final int FIRST_WITH_JOURNAL = 3;

    private Schema() {}

    /** What a database's schema needs. */
    enum Age {
        OLDER,
        CURRENT,
        NEWER
    }

    /** How the database's schema compares with ours. */
    static Age ageOf(Connection connection) {
        int version = version(connection);
        return version < NEWEST ? Age.OLDER : version == NEWEST ? Age.CURRENT : Age.NEWER;
    }

    /**
     * Brings the database up to date, on a copy that then takes its place whole: H2 commits each statement that changes a
     * schema by itself, so a process that died in the middle would leave a ledger that no migration fits any more. The
     * file from before is kept beside it. Nobody else may have it open: H2 ties a check constraint to the connection
     * that made it and fails every row once that is closed, until the database itself is closed and opened again.
     *
     * @throws LedgerException if a migration fails; the ledger is as it was
     */
    static void migrate(LedgerFile ledger, int from) {
        LedgerFile unfinished = ledger.unfinished();
        try {
            keep(ledger, from);
            DurableCopy.make(ledger.disk(), ledger.database(), unfinished.database());
            migrateInPlace(unfinished, NEWEST);
            takeItsPlace(unfinished, ledger);
        } catch (IOException e) {
            throw new LedgerException(
                    "can't bring ledger " + ledger.path() + " up to date: " + LedgerFile.reason(e), e);
        }
    }

    /** Whether a database of this schema is brought up to date when it is opened. */
    static boolean isOlder(int version) {
        return version > 0 && version < NEWEST;
    }

    /** Whether a database of this schema was never beside a journal; one without a schema is not a ledger at all. */
    static boolean isFromBeforeJournals(int version) {
        return version > 0 && version < FIRST_WITH_JOURNAL;
    }

    /** Keeps a durable copy of the database from before it is brought up to date. */
    static void keep(LedgerFile ledger, int from) throws IOException {
        Path kept = ledger.keptFromSchema(from);
        Path copy = kept.resolveSibling(kept.getFileName() + ".unfinished");
        DurableCopy.make(ledger.disk(), ledger.database(), copy);
        ledger.disk().rename(copy, kept);
        ledger.disk().forceFolder(ledger.folder());
    }

    /** Puts a database that was made beside it, and is closed, in the place of the ledger's. */
    static void takeItsPlace(LedgerFile unfinished, LedgerFile ledger) throws IOException {
        force(unfinished);
        ledger.disk().rename(unfinished.database(), ledger.database());
        ledger.disk().forceFolder(ledger.folder());
    }

    /** Makes what H2 wrote durable. */
    static void force(LedgerFile ledger) throws IOException {
        try (Disk.WritableFile file = ledger.disk().open(ledger.database())) {
            file.force();
        }
    }

    /**
     * Makes a database, or brings it to this version.
     *
     * @throws LedgerException if that fails; the file is then of no use
     */
    static void migrateInPlace(LedgerFile ledger, int version) {
        try {
            ledger.disk().open(ledger.database()).close(); // made by H2, anybody could read it
            migrate(ledger.urlForWriting(), version);
        } catch (FlywayException | IOException e) {
            throw new LedgerException("can't bring ledger " + ledger.path() + " up to date: " + e.getMessage(), e);
        }
    }

    /**
     * Makes the database at this address, or brings it to this version.
     *
     * @throws FlywayException if that fails
     */
    static void migrate(String url, int version) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(url, "", "")
                .schemas(NAME)
                .locations("classpath:migrations/h2")
                .target(String.valueOf(version))
                .load()
                .migrate();
    }

    static Ledgers.NewerSchemaException tooNew(Connection connection, LedgerFile ledger) {
        return new Ledgers.NewerSchemaException("ledger " + ledger.path() + " was written by a newer JobLedger (schema "
                + version(connection) + ", this one knows " + NEWEST + "); update JobLedger, or give another --ledger");
    }

    static int version(Connection connection) {
        try {
            return PlainQuery.first(connection, Statements.SCHEMA_VERSION, row -> row.getInt(1));
        } catch (LedgerException e) {
            // Asked only now: at a start, H2 takes longer to find out which tables there are than to read this one.
            if (PlainQuery.first(connection, Statements.HAS_SCHEMA_HISTORY, row -> row.getBoolean(1))) {
                throw e;
            }
            return 0;
        }
    }
}

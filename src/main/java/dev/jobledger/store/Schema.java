package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Handle;

/** Brings a database to the newest schema, which is what {@code migrations/} says. */
final class Schema {
    private static final String NAME = "ledger";
    /** The newest migration; a test holds it to the folder. Knowing it spares Flyway's start when nothing is to do. */
    static final int NEWEST = 2;

    private Schema() {}

    /** What a database's schema needs. */
    enum Age {
        OLDER,
        CURRENT,
        NEWER
    }

    /** How the database's schema compares with ours. */
    static Age ageOf(Handle handle) {
        int version = version(handle);
        return version < NEWEST ? Age.OLDER : version == NEWEST ? Age.CURRENT : Age.NEWER;
    }

    /**
     * Migrates the database, which nobody else may have open: H2 ties a check constraint to the connection that made it
     * and fails every row once that is closed, until the database itself is closed and opened again.
     *
     * @throws LedgerException if a migration fails
     */
    static void migrate(LedgerFile ledger) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(ledger.urlForWriting(), "", "")
                    .schemas(NAME)
                    .locations("classpath:migrations/h2")
                    .target(MigrationVersion.LATEST)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new LedgerException("can't bring ledger " + ledger.path() + " up to date: " + e.getMessage(), e);
        }
    }

    static LedgerException tooNew(Handle handle, LedgerFile ledger) {
        return new LedgerException("ledger " + ledger.path() + " was written by a newer JobLedger (schema "
                + version(handle) + ", this one knows " + NEWEST + "); update JobLedger, or give another --ledger");
    }

    private static int version(Handle handle) {
        boolean hasHistory = handle.createQuery(Statements.HAS_SCHEMA_HISTORY)
                .mapTo(Boolean.class)
                .one();
        return hasHistory
                ? handle.createQuery(Statements.SCHEMA_VERSION)
                        .mapTo(Integer.class)
                        .one()
                : 0;
    }
}

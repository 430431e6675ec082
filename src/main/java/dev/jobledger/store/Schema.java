package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
     * Makes the database, or brings it up to date, on a copy that then takes its place whole: H2 commits each statement
     * that changes a schema by itself, so a process that died in the middle would leave a ledger that no migration fits
     * any more. Nobody else may have it open: H2 ties a check constraint to the connection that made it and fails every
     * row once that is closed, until the database itself is closed and opened again.
     *
     * @throws LedgerException if a migration fails; the ledger is as it was
     */
    static void migrate(LedgerFile ledger) {
        LedgerFile unfinished = ledger.unfinished();
        try {
            Files.deleteIfExists(unfinished.database());
            if (ledger.exists()) {
                Files.copy(ledger.database(), unfinished.database());
            }
            migrateInPlace(unfinished);
            force(unfinished.database());
            Files.move(unfinished.database(), ledger.database(), StandardCopyOption.ATOMIC_MOVE);
            force(ledger.folder());
        } catch (IOException e) {
            throw new LedgerException("can't make ledger " + ledger.path() + ": " + LedgerFile.reason(e), e);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void migrateInPlace(LedgerFile ledger) {
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

package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/** Brings a database on a server to the newest schema, which is what {@code migrations/postgresql} says. */
final class PostgresSchema {
    /** The newest migration; a test holds it to the folder. */
    static final int NEWEST = 4;

    private static final String IS_MADE = "select to_regclass('ledger.flyway_schema_history') is not null";

    private PostgresSchema() {}

    /** The schema's version; 0 where there is none. */
    private static int version(Connection connection) {
        return PlainQuery.first(connection, IS_MADE, row -> row.getBoolean(1))
                ? PlainQuery.first(connection, Statements.SCHEMA_VERSION, row -> row.getInt(1))
                : 0;
    }

    /**
     * Makes the ledger's tables, or brings them up to date, unless they are. Processes that do so at the same time wait for
     * each other.
     *
     * @throws LedgerException if that fails, or a newer program was here
     */
    static void bringUpToDate(PostgresDatabase database) {
        int version = version(database);
        requireKnown(version, database.address());
        if (version < NEWEST) {
            migrate(database.address());
        }
    }

    /**
     * Whether there is a ledger.
     *
     * @throws LedgerException if it is older or newer than this program, or can't be reached
     */
    static boolean isMade(PostgresDatabase database) {
        int version = version(database);
        requireKnown(version, database.address());
        if (version > 0 && version < NEWEST) {
            throw new LedgerException(
                    "ledger " + database.address()
                            + " was made by an older JobLedger; any command that writes, such as resume.java, brings it up to date");
        }
        return version > 0;
    }

    private static int version(PostgresDatabase database) {
        try (Connection connection = database.connect(PostgresDatabase.PLANS_ANSWER_SECONDS)) {
            return version(connection);
        } catch (SQLException e) {
            throw PostgresErrors.notConnected(database.address(), e);
        }
    }

    /** @throws LedgerException if a newer program wrote the ledger */
    static void requireKnown(int version, PostgresAddress address) {
        if (version > NEWEST) {
            throw new Ledgers.NewerSchemaException("ledger " + address + " was written by a newer JobLedger (schema "
                    + version + ", this one knows " + NEWEST + "); update JobLedger, or give another --ledger");
        }
    }

    private static void migrate(PostgresAddress address) {
        try {
            Flyway.configure(PostgresSchema.class.getClassLoader())
                    .dataSource(source(address))
                    .schemas("ledger")
                    .locations("classpath:migrations/postgresql")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new LedgerException(
                    "can't make the tables of ledger " + address + ", or bring them up to date: " + SqlErrors.reason(e)
                            + "; the first to open it must be its owner, see docs/postgresql.md",
                    e);
        }
    }

    private static PGSimpleDataSource source(PostgresAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.url());
        address.properties(PostgresDatabase.PLANS_ANSWER_SECONDS).forEach((name, value) -> {
            try {
                source.setProperty(name.toString(), value.toString());
            } catch (SQLException e) {
                throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
            }
        });
        return source;
    }
}

package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.postgresql.Driver;

/** Opens connections to a ledger on a PostgreSQL server. Thread-safe. */
final class PostgresDatabase {
    /** Longer than any transaction of jobs takes; a server that is silent for so long is gone. */
    static final int JOBS_ANSWER_SECONDS = 20;
    /** Parts of plans and imports, which wait for each other. */
    static final int PLANS_ANSWER_SECONDS = 300;
    /** Questions may take long to begin to be answered. */
    private static final int READERS_ANSWER_SECONDS = 900;

    /**
     * Every statement that changes the ledger finds a few rows by an index, and is planned once. What the server knows of
     * tables that fill and change this fast is mostly out of date, and would have it read them whole.
     */
    private static final List<String> FOR_A_FEW_ROWS = List.of(
            "jit = off",
            "enable_seqscan = off",
            "enable_hashjoin = off",
            "enable_mergejoin = off",
            "plan_cache_mode = force_generic_plan");

    private static final String ONE_MOMENT = "set transaction isolation level repeatable read, read only";

    private final PostgresAddress address;
    private final Driver driver = new Driver();
    private final PostgresDialect dialect;

    PostgresDatabase(PostgresAddress address, PostgresDialect dialect) {
        this.address = address;
        this.dialect = dialect;
    }

    PostgresAddress address() {
        return address;
    }

    PostgresDialect dialect() {
        return dialect;
    }

    /**
     * A connection that commits each statement.
     *
     * @param answerSeconds how long the server may take to answer before the connection counts as lost
     * @throws SQLException if the server can't be reached, or refuses
     */
    Connection tryToConnect(int answerSeconds) throws SQLException {
        Properties properties = address.properties(answerSeconds);
        Connection connection = driver.connect(address.url(), properties);
        if (connection == null) {
            throw new SQLException("the driver does not know this kind of address");
        }
        return connection;
    }

    /** What statements of a connection are like. */
    enum Statements {
        /** They find a few rows by an index each, again and again, and nobody may wait for them for long. */
        OF_JOBS(JOBS_ANSWER_SECONDS),
        /** They look at much, now and then. */
        OF_PLANS(PLANS_ANSWER_SECONDS);

        private final int answerSeconds;

        Statements(int answerSeconds) {
            this.answerSeconds = answerSeconds;
        }
    }

    /**
     * As {@link #tryToConnect}, for transactions that others may wait for. One whose process is frozen, or cut off, in the
     * middle of it ends with its lease: else its locks would keep everybody from taking it for dead.
     */
    Connection connectToWrite(Statements statements) throws SQLException {
        Connection connection = tryToConnect(statements.answerSeconds);
        execute(
                connection,
                "set idle_in_transaction_session_timeout = " + dialect.lease().toMillis());
        if (statements == Statements.OF_JOBS) {
            for (String setting : FOR_A_FEW_ROWS) {
                execute(connection, "set " + setting);
            }
        }
        return connection;
    }

    /**
     * As {@link #tryToConnect}.
     *
     * @throws LedgerException if the server can't be reached, or refuses, with what to do
     */
    Connection connect(int answerSeconds) {
        try {
            return tryToConnect(answerSeconds);
        } catch (SQLException e) {
            throw PostgresErrors.notConnected(address, e);
        }
    }

    Handle handle(Connection connection) {
        Handle handle = Database.handle(connection);
        handle.getConfig(Dialect.Known.class).set(dialect);
        return handle;
    }

    /** A reader of what is committed now. */
    LedgerReader reader() {
        Connection connection = atOneMoment(connect(READERS_ANSWER_SECONDS));
        return new SqlReader(connection, this::handle, () -> sameMoment(connection), isLive(connection), () -> {});
    }

    private static boolean isLive(Connection connection) {
        return PlainQuery.first(connection, PostgresStatements.HAS_LIVING_RUNS, row -> row.getBoolean(1));
    }

    private Connection atOneMoment(Connection connection) {
        try {
            connection.setAutoCommit(false);
            execute(connection, ONE_MOMENT);
            return connection;
        } catch (SQLException e) {
            Database.close(connection);
            throw new LedgerException("can't read ledger " + address + ": " + SqlErrors.reason(e), e);
        }
    }

    /** Another connection to what the first one sees, for questions of a user's own: what goes wrong there breaks nothing. */
    private Handle sameMoment(Connection first) {
        String snapshot = PlainQuery.first(first, "select pg_export_snapshot()", row -> row.getString(1));
        Connection connection = atOneMoment(connect(READERS_ANSWER_SECONDS));
        try {
            execute(connection, "set transaction snapshot '" + snapshot + "'");
            return handle(connection);
        } catch (SQLException e) {
            Database.close(connection);
            throw new LedgerException("can't read ledger " + address + ": " + SqlErrors.reason(e), e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

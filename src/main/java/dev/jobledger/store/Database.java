package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerInUseException;
import dev.jobledger.ledger.LedgerReader;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/** Opens connections to one ledger's database. Thread-safe. */
final class Database {
    /** H2's number for the level at which a transaction sees one committed state throughout. */
    static final int SNAPSHOT = 6;

    /** May do everything. */
    private static final String OWNER = "";
    /** May read the views of the schema "public", and nothing else. */
    private static final String READER = "reader";

    private final LedgerFile ledger;
    private final String url;
    private final JdbcDataSource source;

    Database(LedgerFile ledger, String url) {
        this(ledger, url, OWNER);
    }

    private Database(LedgerFile ledger, String url, String user) {
        this.ledger = ledger;
        this.url = url;
        // Not by way of DriverManager, which finds drivers of the system's class loader alone: jshell has its own.
        source = new JdbcDataSource();
        source.setURL(url);
        source.setUser(user);
    }

    /** Made when it is first needed, which is not at every start. */
    private static final class Parser {
        /** One for all: it keeps what it has parsed, which takes longer than most statements do. */
        static final SqlParser SHARED = new ColonPrefixSqlParser();
    }

    /**
     * A connection, with JDBI.
     *
     * @throws LedgerInUseException if another program holds the file
     * @throws LedgerException if the database can't be opened, with the reason
     */
    Handle open() {
        return handle(connect());
    }

    /** JDBI's side of a connection, with which that is closed. */
    static Handle handle(Connection connection) {
        Jdbi jdbi = Jdbi.create(() -> connection);
        SqlStatements statements = jdbi.getConfig(SqlStatements.class);
        statements.setSqlParser(Parser.SHARED);
        // Statements stand as they are written: no start has to load a grammar of templates.
        statements.setTemplateEngine(TemplateEngine.NOP);
        return jdbi.open();
    }

    /** A connection as {@link #open} makes one, for what does not need JDBI. */
    Connection connect() {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            if (SqlErrors.isLocked(e)) {
                throw new LedgerInUseException(
                        "ledger " + ledger.path() + " is open in another program; close it there and try again");
            }
            throw new LedgerException(
                    "can't open ledger " + ledger.path() + ": " + SqlErrors.reason(e)
                            + "; if the file is damaged, move it away and start again",
                    e);
        }
    }

    /** A reader of what is committed now, in the process that has the ledger open for writing. */
    LedgerReader reader() {
        return reader(connect(), true, () -> {});
    }

    /**
     * A reader of what is committed now, over a connection that it takes over.
     *
     * @param live whether a process has the ledger open for writing
     * @param last closed by the reader after everything else
     */
    LedgerReader reader(Connection connection, boolean live, Closeable last) {
        try {
            connection.setTransactionIsolation(SNAPSHOT);
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            close(connection);
            throw new LedgerException("can't read ledger " + ledger.path() + ": " + SqlErrors.reason(e), e);
        }
        return new SqlReader(
                connection,
                Database::handle,
                new Database(ledger, LedgerFile.withoutAdministration(url), READER)::open,
                live,
                last);
    }

    /** Closes the connection to a database of which something else is to be said than how it was closed. */
    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It was only read.
        }
    }
}

package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerInUseException;
import dev.jobledger.ledger.LedgerReader;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Opens connections to one ledger's database. Thread-safe. */
final class Database {
    /** H2's number for the level at which a transaction sees one committed state throughout. */
    static final int SNAPSHOT = 6;

    private final LedgerFile ledger;
    private final Jdbi jdbi;

    Database(LedgerFile ledger, String url) {
        this.ledger = ledger;
        // Not by way of DriverManager, which finds drivers of the system's class loader alone: jshell has its own.
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        this.jdbi = Jdbi.create(source);
    }

    /**
     * A connection.
     *
     * @throws LedgerInUseException if another program holds the file
     * @throws LedgerException if the database can't be opened, with the reason
     */
    Handle open() {
        try {
            return jdbi.open();
        } catch (ConnectionException e) {
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

    /** A reader of what is committed now. */
    LedgerReader reader() {
        return reader(open());
    }

    /** A reader of what is committed now, over a connection that it takes over. */
    LedgerReader reader(Handle handle) {
        try {
            Connection connection = handle.getConnection();
            connection.setTransactionIsolation(SNAPSHOT);
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            handle.close();
            throw new LedgerException("can't read ledger " + ledger.path() + ": " + SqlErrors.reason(e), e);
        }
        return new SqlReader(handle);
    }
}

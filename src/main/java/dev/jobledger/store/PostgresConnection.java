package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One connection after the other to a server that may be away for a while: a transaction that could not be brought to its
 * end is tried again on a new connection, until the server has been away for too long. Used by one thread.
 *
 * @param <S> what is made ready for each connection
 */
final class PostgresConnection<S> implements AutoCloseable {
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final PostgresDatabase database;
    private final PostgresDatabase.Statements statements;
    private final Duration patience;
    private final Function<Handle, S> prepare;
    private @Nullable Open<S> open;
    /** The session that broke, if one did: the server may still be at what it was asked there. */
    private Optional<Session> broken = Optional.empty();

    private record Open<S>(Handle handle, Session session, S prepared) {}

    /**
     * A session of the server.
     *
     * @param begun tells it from later ones of the same number
     */
    private record Session(int pid, String begun) {}

    /**
     * @param patience how long it may be away
     */
    PostgresConnection(
            PostgresDatabase database,
            PostgresDatabase.Statements statements,
            Duration patience,
            Function<Handle, S> prepare) {
        this.database = database;
        this.statements = statements;
        this.patience = patience;
        this.prepare = prepare;
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Transacted<S, T> {
        /**
         * Does it.
         *
         * @param again whether it was done before, and perhaps committed: nobody knows
         */
        T in(S prepared, boolean again);
    }

    /**
     * Does it in a transaction, and commits that.
     *
     * @throws LedgerException if the server was away for too long, or what was done throws one
     */
    <T> T transact(Transacted<S, T> work) {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = SHORTEST_PAUSE_NANOS;
        boolean again = false;
        while (true) {
            try {
                return once(work, again);
            } catch (SQLException | RuntimeException e) {
                if (e instanceof LedgerException || !PostgresErrors.isPassing(e)) {
                    throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
                }
                breakOff();
                if (System.nanoTime() > deadline) {
                    throw new LedgerException(
                            "the server of ledger " + database.address() + " was away for " + patience.toSeconds()
                                    + " s: " + SqlErrors.reason(e) + "; what was not answered is not stored",
                            e);
                }
                again = true;
                LockSupport.parkNanos(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            }
        }
    }

    private <T> T once(Transacted<S, T> work, boolean again) throws SQLException {
        Open<S> on = opened();
        Connection connection = on.handle.getConnection();
        boolean done = false;
        try {
            T answer = work.in(on.prepared, again);
            connection.commit();
            done = true;
            return answer;
        } finally {
            if (!done) {
                rollBack(connection);
            }
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            // With the connection, its transaction is gone, too.
        }
    }

    private Open<S> opened() throws SQLException {
        Open<S> known = open;
        if (known == null) {
            Connection connection = database.connectToWrite(statements);
            try {
                if (broken.isPresent()) {
                    end(broken.get(), connection);
                    broken = Optional.empty();
                }
                Session session = sessionOf(connection);
                connection.setAutoCommit(false);
                Handle handle = database.handle(connection);
                known = new Open<>(handle, session, prepare.apply(handle));
                open = known;
            } finally {
                if (open == null) {
                    Database.close(connection);
                }
            }
        }
        return known;
    }

    private static Session sessionOf(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PostgresStatements.THIS_SESSION);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Session(row.getInt(1), row.getString(2));
        }
    }

    /**
     * Ends what an earlier session may still be doing. What it committed before that can be looked up; after it nothing more
     * will come.
     *
     * @throws SQLException if it does not end in time
     */
    private static void end(Session session, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PostgresStatements.END_SESSION)) {
            statement.setInt(1, session.pid);
            statement.setString(2, session.begun);
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.next() && !rows.getBoolean(1)) {
                    throw new SQLTransientConnectionException(
                            "an earlier session of this process does not end", PostgresErrors.CONNECTION_LOST);
                }
            }
        }
    }

    private void breakOff() {
        Optional.ofNullable(open).ifPresent(known -> broken = Optional.of(known.session));
        close();
    }

    @Override
    public void close() {
        Open<S> known = open;
        open = null;
        if (known != null) {
            Database.close(known.handle.getConnection());
        }
    }
}

package dev.jobledger.store;

import dev.jobledger.ledger.QueryResult;
import dev.jobledger.ledger.Question;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.SqlText;
import dev.jobledger.ledger.UnansweredException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Hands questions of the user's own to the database. One at a time; {@link #cancel} is for other threads. */
final class FreeQuery {
    private final Supplier<Handle> asReader;
    private volatile @Nullable PreparedStatement running;
    private volatile boolean cancelled;

    /** @param asReader opens a connection that may read the views and nothing else */
    FreeQuery(Supplier<Handle> asReader) {
        this.asReader = asReader;
    }

    <T> T answer(Question question, Function<QueryResult, T> use) {
        try (Handle handle = asReader.get()) {
            return answer(handle, question, use);
        }
    }

    /** Asks over this connection, with the rights that it has. */
    <T> T answer(Handle handle, Question question, Function<QueryResult, T> use) {
        requireOneStatement(question.sql());
        QueryErrors errors = new QueryErrors(question.sql(), handle);
        try {
            return Lazily.<T, SQLException>run(handle, () -> ask(handle, question, errors, use));
        } catch (SQLException e) {
            throw errors.of(e);
        }
    }

    private <T> T ask(Handle handle, Question question, QueryErrors errors, Function<QueryResult, T> use)
            throws SQLException {
        SqlText.Positional positional = SqlText.positional(question.sql());
        try (PreparedStatement statement = handle.getConnection().prepareStatement(positional.sql())) {
            requireQuery(statement, question.sql());
            bind(statement, positional.names(), question.parameters());
            return execute(statement, errors, use);
        }
    }

    /** The database stops at its next look at whether it should, or the rows do. */
    void cancel() {
        cancelled = true;
        PreparedStatement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException endedMeanwhile) {
                // Nothing is left to be stopped.
            }
        }
    }

    private static void requireOneStatement(String sql) {
        int statements = SqlText.statements(sql).size();
        if (statements != 1) {
            throw new RefusedException("a query must be one statement, had " + statements + "; ask one at a time");
        }
    }

    private static void requireQuery(PreparedStatement statement, String sql) throws SQLException {
        if (statement.getMetaData() == null) {
            throw new RefusedException("not a query: the ledger is open for reading only, and '"
                    + SqlText.firstWord(sql) + "' would change something");
        }
    }

    private static void bind(PreparedStatement statement, List<String> names, Map<String, String> values)
            throws SQLException {
        for (int i = 0; i < names.size(); i++) {
            String value = values.get(names.get(i));
            if (value == null) {
                throw new RefusedException("the query names :" + names.get(i) + ", which was given no value");
            }
            statement.setString(i + 1, value);
        }
    }

    private <T> T execute(PreparedStatement statement, QueryErrors errors, Function<QueryResult, T> use)
            throws SQLException {
        running = statement;
        try (ResultSet rows = statement.executeQuery()) {
            requireWanted();
            return use.apply(
                    new QueryResult(columns(rows.getMetaData()), new FreeRows(rows, this::requireWanted, errors)));
        } finally {
            running = null;
        }
    }

    private void requireWanted() {
        if (cancelled) {
            throw new UnansweredException("the query was stopped");
        }
    }

    private static List<String> columns(ResultSetMetaData metaData) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= metaData.getColumnCount(); column++) {
            columns.add(metaData.getColumnLabel(column));
        }
        return columns;
    }
}

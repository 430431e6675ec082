package dev.jobledger.store;

import dev.jobledger.ledger.QueryResult;
import dev.jobledger.ledger.RefusedException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A query of the user's own, handed to the database as it is. */
final class FreeQuery {
    private FreeQuery() {}

    static <T> T run(Handle handle, String sql, Function<QueryResult, T> use) {
        return Lazily.run(handle, () -> answer(handle, sql, use));
    }

    private static <T> T answer(Handle handle, String sql, Function<QueryResult, T> use) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            if (statement.getMetaData() == null) {
                throw new RefusedException("not a query: the ledger is open for reading only, and '" + firstWord(sql)
                        + "' would change something");
            }
            try (ResultSet rows = statement.executeQuery()) {
                return use.apply(new QueryResult(columns(rows.getMetaData()), new Rows(rows)));
            }
        } catch (SQLException e) {
            throw new RefusedException("the query failed: " + SqlErrors.reason(e), e);
        }
    }

    private static String firstWord(String sql) {
        return sql.strip().split("\\s+", 2)[0];
    }

    private static List<String> columns(ResultSetMetaData metaData) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= metaData.getColumnCount(); column++) {
            columns.add(metaData.getColumnLabel(column));
        }
        return columns;
    }

    /** The rows of an open result, one ahead. */
    private static final class Rows implements Iterator<List<@Nullable Object>> {
        private final ResultSet rows;
        private final int width;
        private boolean hasNext;

        Rows(ResultSet rows) throws SQLException {
            this.rows = rows;
            this.width = rows.getMetaData().getColumnCount();
            this.hasNext = rows.next();
        }

        @Override
        public boolean hasNext() {
            return hasNext;
        }

        @Override
        public List<@Nullable Object> next() {
            if (!hasNext) {
                throw new NoSuchElementException("no more rows");
            }
            try {
                List<@Nullable Object> row = new ArrayList<>(width);
                for (int column = 1; column <= width; column++) {
                    row.add(value(column));
                }
                hasNext = rows.next();
                return row;
            } catch (SQLException e) {
                throw new RefusedException("the query failed: " + SqlErrors.reason(e), e);
            }
        }

        /** What the database has, as one of the few types that readers of a query know: else as text. */
        private @Nullable Object value(int column) throws SQLException {
            Object value = rows.getObject(column);
            boolean known = value == null
                    || value instanceof Number
                    || value instanceof Boolean
                    || value instanceof OffsetDateTime;
            return known ? value : rows.getString(column);
        }
    }
}

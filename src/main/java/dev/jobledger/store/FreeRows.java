package dev.jobledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of an open result, one ahead. */
final class FreeRows implements Iterator<List<@Nullable Object>> {
    private final ResultSet rows;
    private final int width;
    private final Runnable beforeEach;
    private final QueryErrors errors;
    private boolean hasNext;

    /** @param beforeEach throws if no more rows are wanted */
    FreeRows(ResultSet rows, Runnable beforeEach, QueryErrors errors) throws SQLException {
        this.rows = rows;
        this.width = rows.getMetaData().getColumnCount();
        this.beforeEach = beforeEach;
        this.errors = errors;
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
        beforeEach.run();
        try {
            List<@Nullable Object> row = new ArrayList<>(width);
            for (int column = 1; column <= width; column++) {
                row.add(value(column));
            }
            hasNext = rows.next();
            return row;
        } catch (SQLException e) {
            throw errors.of(e);
        }
    }

    /** What the database has, as one of the few types that readers of a query know: else as text. */
    private @Nullable Object value(int column) throws SQLException {
        Object value = Columns.value(rows, column);
        boolean known =
                value == null || value instanceof Number || value instanceof Boolean || value instanceof OffsetDateTime;
        return known ? value : rows.getString(column);
    }
}

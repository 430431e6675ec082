package dev.jobledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is executed for many rows at a time, and each time must change one row for each. It is prepared once;
 * it goes past JDBI, whose binding by name takes longer than the database needs for a row. Used by one thread.
 */
final class BatchStatement {
    private final Connection connection;
    private final String sql;
    private @Nullable PreparedStatement prepared;
    private int rows;

    /** @param sql with a question mark for each value */
    BatchStatement(Handle handle, String sql) {
        this.connection = handle.getConnection();
        this.sql = sql;
    }

    /** Adds a row. */
    void add(@Nullable Object... values) {
        try {
            PreparedStatement statement = prepared();
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.addBatch();
            rows++;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private PreparedStatement prepared() throws SQLException {
        PreparedStatement known = prepared;
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared = known;
        }
        return known;
    }

    /**
     * Executes the statement for all rows that were added.
     *
     * @throws IllegalStateException if it did not change exactly one row each time, which indicates a bug
     */
    void execute() {
        if (rows == 0) {
            return;
        }
        rows = 0;
        try {
            for (int count : prepared().executeBatch()) {
                Counted.require(1, count, sql);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private IllegalStateException failed(SQLException e) {
        return new IllegalStateException(e.getMessage(), e);
    }
}

package dev.jobledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is executed many times at once, and each time must change a known number of rows. It is prepared once;
 * it goes past JDBI, whose binding by name takes longer than the database needs for a row. Used by one thread.
 */
final class BatchStatement {
    private final Connection connection;
    private final Dialect dialect;
    private final String sql;
    private final List<Integer> expected = new ArrayList<>();
    private @Nullable PreparedStatement prepared;

    /** @param sql with a question mark for each value */
    BatchStatement(Handle handle, String sql) {
        this.connection = handle.getConnection();
        this.dialect = Dialect.of(handle);
        this.sql = sql;
    }

    /** Adds a row. */
    void add(@Nullable Object... values) {
        addFor(1, Arrays.asList(values));
    }

    /** Adds values that are to change so many rows. */
    void addFor(int rows, List<@Nullable Object> values) {
        try {
            PreparedStatement statement = prepared();
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, dialect.value(values.get(i)));
            }
            statement.addBatch();
            expected.add(rows);
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
     * Executes the statement for all that was added.
     *
     * @throws IllegalStateException if it did not change exactly the rows that it was to change each time, which
     *     indicates a bug
     */
    void execute() {
        List<Integer> required = List.copyOf(expected);
        int[] changed = executeCounting();
        for (int i = 0; i < changed.length; i++) {
            Counted.require(required.get(i), changed[i], sql);
        }
    }

    /** Executes the statement for all that was added; answers how many rows it changed each time. */
    int[] executeCounting() {
        if (expected.isEmpty()) {
            return new int[0];
        }
        try {
            return prepared().executeBatch();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            expected.clear();
        }
    }

    private IllegalStateException failed(SQLException e) {
        return new IllegalStateException(e.getMessage(), e);
    }
}

package dev.jobledger.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a damaged database, by ranges of their keys. A range that can't be read is halved, until only the rows
 * that can't be read are left out. Gives up a table after so many failures.
 */
final class ReadableRows implements AutoCloseable {
    private static final long HIGHEST_KEY = 1L << 60;
    private static final int FAILURES_AT_MOST = 10_000;

    private final Database database;
    private Handle handle;
    private int failures;

    private ReadableRows(Database database) {
        this.database = database;
        this.handle = database.open();
    }

    /**
     * Opens the database for reading.
     *
     * @throws dev.jobledger.ledger.LedgerException if it can't be opened at all
     */
    static ReadableRows open(LedgerFile file) {
        return new ReadableRows(new Database(file, file.urlForReading()));
    }

    /** Whether the database is known not to be of another ledger. */
    boolean areOf(UUID ledger) {
        try {
            return Position.of(handle).filter(at -> !at.ledger().equals(ledger)).isEmpty();
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    /** Whether its table has this column: a database from before may not. */
    boolean has(String table, String column) {
        try (PreparedStatement statement = handle.getConnection()
                .prepareStatement("select " + column + " from ledger." + table + " where false")) {
            return statement.getMetaData() != null;
        } catch (SQLException unknown) {
            return false;
        }
    }

    /** A row: its columns' values as numbers, truth values and texts. */
    record Row(Map<String, @Nullable Object> columns) {
        Row {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }

        @Nullable Object get(String column) {
            return columns.get(column);
        }

        long number(String column) {
            return ((Number) Objects.requireNonNull(get(column))).longValue();
        }

        String text(String column) {
            return Objects.requireNonNull(get(column)).toString();
        }

        Instant time(String column) {
            return OffsetDateTime.parse(text(column).replace(' ', 'T').replaceFirst("([+-]\\d\\d)$", "$1:00"))
                    .toInstant();
        }

        /** The same row with another value in one column. */
        Row with(String column, @Nullable Object value) {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>(columns);
            changed.put(column, value);
            return new Row(changed);
        }

        /** The same row with these columns alone. */
        Row only(List<String> kept) {
            Map<String, @Nullable Object> left = new LinkedHashMap<>(columns);
            left.keySet().retainAll(kept);
            return new Row(left);
        }

        /** The statement that adds it to a table, with a place for each value. */
        String insertInto(String table) {
            return "insert into ledger." + table
                    + columns.keySet().stream()
                            .map(column -> '"' + column + '"')
                            .collect(Collectors.joining(", ", " (", ") values ("))
                    + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        }

        @Nullable Object[] values() {
            return columns.values().toArray();
        }
    }

    /** Reads what can be read of a table, in the order of its key. */
    void read(String table, String key, Consumer<Row> reader) {
        failures = 0;
        read(
                "select * from ledger." + table + " where " + key + " between ? and ? order by " + key
                        + " fetch first 1000 rows with ties",
                key,
                reader,
                1,
                HIGHEST_KEY);
    }

    private void read(String query, String key, Consumer<Row> reader, long from, long to) {
        long next = from;
        while (next <= to && failures < FAILURES_AT_MOST) {
            List<Row> rows = new ArrayList<>();
            try {
                query(query, next, to, rows);
            } catch (SQLException | RuntimeException unreadable) {
                fail();
                long middle = next + (to - next) / 2;
                if (next < to) {
                    read(query, key, reader, next, middle);
                }
                next = middle + 1;
                continue;
            }
            rows.forEach(reader);
            next = rows.isEmpty() ? to + 1 : rows.get(rows.size() - 1).number(key) + 1;
        }
    }

    private void query(String query, long from, long to, List<Row> rows) throws SQLException {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(query)) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row(result));
                }
            }
        }
    }

    private static Row row(ResultSet result) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (int column = 1; column <= meta.getColumnCount(); column++) {
            Object value = result.getObject(column);
            columns.put(
                    meta.getColumnName(column),
                    value instanceof Number || value instanceof Boolean ? value : result.getString(column));
        }
        return new Row(columns);
    }

    /** The database may have closed itself over what it found. */
    private void fail() {
        failures++;
        try {
            if (handle.getConnection().isClosed() || !handle.getConnection().isValid(0)) {
                handle.close();
                handle = database.open();
            }
        } catch (SQLException | RuntimeException stillUnreadable) {
            failures = FAILURES_AT_MOST;
        }
    }

    @Override
    public void close() {
        try {
            handle.close();
        } catch (RuntimeException damaged) {
            // It was only read.
        }
    }
}

package dev.jobledger.store;

import dev.jobledger.disk.Disk;
import dev.jobledger.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Snapshot} wrote. */
final class SnapshotReader {
    private static final int AT_ONCE = 1000;

    private SnapshotReader() {}

    /** What a snapshot is of: a place in the journal, and the version of the schema that its tables have. */
    record Header(Position position, int schema) {}

    /**
     * What the snapshot is of.
     *
     * @throws IOException if it can't be read
     */
    static Header header(Disk disk, Path file) throws IOException {
        try (BufferedReader lines = open(disk, file)) {
            return header(lines);
        }
    }

    private static Header header(BufferedReader lines) throws IOException {
        Fields fields = fields(lines.readLine());
        Position position =
                new Position(UUID.fromString(fields.text("ledger")), fields.number("seq"), fields.integer("crc"));
        return new Header(position, fields.integer("schema"));
    }

    /**
     * Reads the whole file without using it.
     *
     * @throws IOException if it is not whole
     */
    static void check(Disk disk, Path file) throws IOException {
        try (BufferedReader lines = open(disk, file)) {
            header(lines);
            String last = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
            }
            fields(last).number("rows");
        }
    }

    /**
     * Fills a database that has the snapshot's schema and no rows.
     *
     * @throws IOException if the file is not whole; the database has then to be thrown away
     */
    static void load(Disk disk, Path file, Handle handle) throws IOException {
        try (BufferedReader lines = open(disk, file)) {
            header(lines);
            new Loading(handle, lines).run();
        } catch (SQLException e) {
            throw new IOException("its rows don't fit the tables: " + e.getMessage(), e);
        }
    }

    private static BufferedReader open(Disk disk, Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(disk.read(file), 1 << 16), StandardCharsets.UTF_8), 1 << 16);
    }

    private static Fields fields(@Nullable String line) throws IOException {
        if (line == null || !line.startsWith("{")) {
            throw new IOException("a line is missing");
        }
        try {
            return Fields.read(line);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** One filling of a database. */
    private static final class Loading {
        private final Handle handle;
        private final BufferedReader lines;
        private @Nullable PreparedStatement insert;
        private int waiting;
        private long rows;

        Loading(Handle handle, BufferedReader lines) {
            this.handle = handle;
            this.lines = lines;
        }

        void run() throws IOException, SQLException {
            handle.getConnection().setAutoCommit(false);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    add(line);
                } else {
                    finishTable();
                    begin(fields(line));
                }
            }
            if (rows >= 0) {
                throw new IOException("its end is missing");
            }
            handle.getConnection().setAutoCommit(true);
        }

        private void begin(Fields line) throws IOException, SQLException {
            if (line.map().containsKey("rows")) {
                if (line.number("rows") != rows) {
                    throw new IOException("has " + rows + " rows instead of " + line.number("rows"));
                }
                rows = -1;
                return;
            }
            List<String> columns = line.texts("columns");
            String table = line.text("table");
            insert = handle.getConnection()
                    .prepareStatement("insert into ledger." + table
                            + columns.stream()
                                    .map(column -> '"' + column + '"')
                                    .collect(Collectors.joining(", ", " (", ") values ("))
                            + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")");
        }

        private void add(String line) throws IOException, SQLException {
            PreparedStatement statement = insert;
            if (statement == null) {
                throw new IOException("a row comes before its table");
            }
            List<?> values = Json.readArray(line);
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.addBatch();
            rows++;
            if (++waiting == AT_ONCE) {
                executeBatch(statement);
            }
        }

        private void executeBatch(PreparedStatement statement) throws SQLException {
            statement.executeBatch();
            handle.getConnection().commit(); // in parts: nobody uses the database before it is whole
            waiting = 0;
        }

        private void finishTable() throws SQLException {
            PreparedStatement statement = insert;
            insert = null;
            if (statement != null) {
                executeBatch(statement);
                statement.close();
            }
        }
    }
}

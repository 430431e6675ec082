package dev.jobledger.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.jobledger.disk.Disk;
import dev.jobledger.disk.Disk.WritableFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import org.jdbi.v3.core.Handle;

/**
 * Writes every row of the ledger into one file: gzip over lines of JSON. The first line says what it is a snapshot of,
 * then comes for each table a line with its columns and one array a row, in the end the number of rows. Gzip's own
 * checksum tells whether the file is whole.
 */
final class Snapshot {
    /** In an order in which they can be filled again; an older schema has some of them. */
    private static final List<String> TABLES = List.of(
            "experiment",
            "model",
            "task",
            "run",
            "job",
            "job_state",
            "attempt",
            "step",
            "earlier_model",
            "earlier_task",
            "rerun");

    /** Of these, the first column alone does not tell a row. Asked to sort by more than the key, the database sorts on disk. */
    private static final Set<String> KEYED_BY_MORE = Set.of("step", "earlier_model", "earlier_task", "rerun");

    private final Disk disk;
    private final Handle handle;
    private final BooleanSupplier cancelled;
    private long rows;

    /**
     * A snapshot of what a connection sees.
     *
     * @param handle in a transaction that sees one state throughout
     * @param cancelled asked now and then whether to stop
     */
    Snapshot(Disk disk, Handle handle, BooleanSupplier cancelled) {
        this.disk = disk;
        this.handle = handle;
        this.cancelled = cancelled;
    }

    /**
     * Writes and forces the file; false if it was cancelled.
     *
     * @throws IOException if it can't be written
     */
    boolean write(Path file, Position position) throws IOException {
        try (WritableFile open = disk.open(file)) {
            open.truncate(0);
            OutputStream zipped = new GZIPOutputStream(new Positioned(open), 1 << 16);
            try (JsonGenerator json = new JsonFactory().createGenerator(new BufferedOutputStream(zipped, 1 << 16))) {
                json.setRootValueSeparator(null);
                writeHeader(json, position);
                if (!Lazily.<Boolean, IOException>run(handle, () -> writeTables(json))) {
                    return false;
                }
                json.writeStartObject();
                json.writeNumberField("rows", rows);
                json.writeEndObject();
                json.writeRaw('\n');
            }
            open.force();
        }
        return true;
    }

    private void writeHeader(JsonGenerator json, Position position) throws IOException {
        json.writeStartObject();
        json.writeNumberField("snapshot", 1);
        json.writeStringField("ledger", position.ledger().toString());
        json.writeNumberField("seq", position.seq());
        json.writeNumberField("crc", position.crc());
        json.writeNumberField("schema", Schema.version(handle.getConnection()));
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private boolean writeTables(JsonGenerator json) throws IOException {
        try {
            for (String table : tables(handle)) {
                if (!writeTable(json, table)) {
                    return false;
                }
            }
            return true;
        } catch (SQLException e) {
            throw new IOException("can't read the database: " + e.getMessage(), e);
        }
    }

    private boolean writeTable(JsonGenerator json, String table) throws IOException, SQLException {
        String order = KEYED_BY_MORE.contains(table) ? " order by 1, 2" : " order by 1";
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.setFetchSize(1000);
            try (ResultSet result = statement.executeQuery("select * from ledger." + table + order)) {
                ResultSetMetaData columns = result.getMetaData();
                writeColumns(json, table, columns);
                while (result.next()) {
                    if (cancelled.getAsBoolean()) {
                        return false;
                    }
                    writeRow(json, result, columns.getColumnCount());
                }
            }
        }
        return true;
    }

    private static void writeColumns(JsonGenerator json, String table, ResultSetMetaData columns)
            throws IOException, SQLException {
        json.writeStartObject();
        json.writeStringField("table", table);
        json.writeArrayFieldStart("columns");
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            json.writeString(columns.getColumnName(column));
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void writeRow(JsonGenerator json, ResultSet row, int columns) throws IOException, SQLException {
        json.writeStartArray();
        for (int column = 1; column <= columns; column++) {
            Object value = row.getObject(column);
            if (value == null) {
                json.writeNull();
            } else if (value instanceof Integer || value instanceof Long) {
                json.writeNumber(((Number) value).longValue());
            } else if (value instanceof Boolean flag) {
                json.writeBoolean(flag);
            } else {
                json.writeString(row.getString(column));
            }
        }
        json.writeEndArray();
        json.writeRaw('\n');
        rows++;
    }

    /** The tables that a database has. */
    static List<String> tables(Handle handle) {
        List<String> there =
                handle.createQuery(Statements.TABLES).mapTo(String.class).list();
        return TABLES.stream().filter(there::contains).toList();
    }

    /** A file as a stream, from its beginning. */
    private static final class Positioned extends OutputStream {
        private final WritableFile file;
        private long position;

        Positioned(WritableFile file) {
            this.file = file;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(ByteBuffer.wrap(bytes, offset, length), position);
            position += length;
        }
    }
}

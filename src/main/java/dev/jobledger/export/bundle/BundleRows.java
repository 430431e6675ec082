package dev.jobledger.export.bundle;

import dev.jobledger.json.Json;
import dev.jobledger.ledger.ExperimentRows;
import dev.jobledger.ledger.ExperimentTable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a bundle, as they are read. Fails with a {@link BundleException} that names the line when it meets what can't
 * be right, at the latest at the end, where counts and checksum stand: who has read it to its end has read what was written.
 */
final class BundleRows implements Iterator<ExperimentRows> {
    private static final int OUTPUT_DIR = ExperimentTable.ATTEMPT.columns().indexOf("output_dir");

    private final BundleLines lines;
    private ExperimentTable table = ExperimentTable.EXPERIMENT;
    private List<String> columns = List.of();
    private @Nullable String pushedBack;
    private Optional<ExperimentRows> next = Optional.empty();
    private long rows;
    private boolean ended;

    BundleRows(BundleLines lines) {
        this.lines = lines;
        Object version = object(line()).get("bundle");
        if (!Integer.valueOf(BundleFormat.VERSION).equals(version)) {
            throw mistake("this program reads bundles of version " + BundleFormat.VERSION + ", this one has " + version
                    + "; take a newer program");
        }
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && !ended) {
            String line = line();
            if (line.startsWith("[")) {
                pushedBack = line;
                next = Optional.of(ExperimentRows.some(table, columns, this::row));
            } else {
                begin(object(line));
            }
        }
        return next.isPresent();
    }

    @Override
    public ExperimentRows next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more rows");
        }
        ExperimentRows part = next.orElseThrow();
        next = Optional.empty();
        return part;
    }

    /** The next row of the same table, if there is one. */
    private Optional<List<@Nullable Object>> row() {
        String line = line();
        if (!line.startsWith("[")) {
            pushedBack = line;
            return Optional.empty();
        }
        List<@Nullable Object> row = array(line);
        if (columns.isEmpty() || row.size() != columns.size()) {
            throw mistake("a row of " + table.word() + " must have " + columns.size() + " values, has " + row.size());
        }
        requirePlain(row);
        rows++;
        return Optional.of(row);
    }

    private void requirePlain(List<@Nullable Object> row) {
        for (Object value : row) {
            if (value instanceof List || value instanceof Map) {
                throw mistake("values must be text, numbers, truth values or null, there is " + value);
            }
        }
        if (table == ExperimentTable.ATTEMPT
                && row.size() > OUTPUT_DIR
                && row.get(OUTPUT_DIR) instanceof String folder
                && !folder.isEmpty()) {
            requireInside(folder);
        }
    }

    private void requireInside(String folder) {
        try {
            new OutputPath(folder);
        } catch (BundleException e) {
            throw mistake(e.getMessage());
        }
    }

    private void begin(Map<String, @Nullable Object> header) {
        if (header.containsKey("sha256")) {
            end(header);
            return;
        }
        ExperimentTable named = table(header.get("table"));
        if (!columns.isEmpty() && named.compareTo(table) <= 0) {
            throw mistake("table " + named.word() + " must come before " + table.word() + ", and once");
        }
        table = named;
        columns = columns(header.get("columns"));
    }

    private ExperimentTable table(@Nullable Object word) {
        return Stream.of(ExperimentTable.values())
                .filter(known -> known.word().equals(word))
                .findFirst()
                .orElseThrow(() -> mistake("there is no table '" + word + "'"));
    }

    private List<String> columns(@Nullable Object named) {
        if (!table.columns().equals(named)) {
            throw mistake("table " + table.word() + " must have the columns " + table.columns() + ", has " + named);
        }
        return table.columns();
    }

    private void end(Map<String, @Nullable Object> end) {
        if (!lines.checksumBefore().equals(end.get("sha256"))) {
            throw new BundleException("it was changed since it was written: the checksum is another one");
        }
        if (!(end.get("rows") instanceof Number count) || count.longValue() != rows) {
            throw mistake("there must be " + end.get("rows") + " rows, there are " + rows);
        }
        ended = true;
        if (read().isPresent()) {
            throw mistake("nothing may follow the end");
        }
    }

    private String line() {
        String again = pushedBack;
        pushedBack = null;
        return again == null
                ? read().orElseThrow(() -> new BundleException("its end is missing, after line " + lines.number()))
                : again;
    }

    private Optional<String> read() {
        try {
            return lines.next();
        } catch (IOException e) {
            throw new BundleException("can't be read after line " + lines.number() + ": " + e.getMessage(), e);
        }
    }

    private Map<String, @Nullable Object> object(String line) {
        try {
            return Json.readObject(line);
        } catch (IllegalArgumentException e) {
            throw mistake(e.getMessage());
        }
    }

    private List<@Nullable Object> array(String line) {
        try {
            return Json.readArray(line);
        } catch (IllegalArgumentException e) {
            throw mistake(e.getMessage());
        }
    }

    private BundleException mistake(@Nullable String what) {
        return new BundleException("line " + lines.number() + ": " + what);
    }
}

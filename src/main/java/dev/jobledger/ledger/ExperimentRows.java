package dev.jobledger.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of one table of an experiment, in numbers of its own (see {@link RowNumber}), which are the same in every
 * ledger.
 *
 * @param columns the table's
 * @param rows one value a column: text, numbers, booleans or null; times as text like {@code 2026-01-31T12:00:00.123456Z}
 */
public record ExperimentRows(ExperimentTable table, List<String> columns, List<List<@Nullable Object>> rows) {
    private static final int ROWS_AT_MOST = 5_000;
    /** So that no part takes much memory, however long the texts are. */
    private static final int CHARACTERS_AT_MOST = 1 << 20;

    /** Written out, for JBang can't read a compact one with such a type. */
    public ExperimentRows(ExperimentTable table, List<String> columns, List<List<@Nullable Object>> rows) {
        this.table = table;
        this.columns = List.copyOf(columns);
        this.rows = Collections.unmodifiableList(new ArrayList<>(rows));
    }

    /**
     * Takes rows of a table as long as there are some, but not too many to be handled together.
     *
     * @param next the next row, if there is one
     */
    public static ExperimentRows some(
            ExperimentTable table, List<String> columns, Supplier<Optional<List<@Nullable Object>>> next) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        long characters = 0;
        while (rows.size() < ROWS_AT_MOST && characters < CHARACTERS_AT_MOST) {
            Optional<List<@Nullable Object>> row = next.get();
            if (row.isEmpty()) {
                break;
            }
            rows.add(row.get());
            characters += characters(row.get());
        }
        return new ExperimentRows(table, columns, rows);
    }

    private static long characters(List<@Nullable Object> row) {
        long characters = 0;
        for (Iterator<@Nullable Object> values = row.iterator(); values.hasNext(); ) {
            characters += values.next() instanceof String text ? text.length() : Long.BYTES;
        }
        return characters;
    }
}

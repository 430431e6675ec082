package dev.jobledger.explore;

import dev.jobledger.ledger.QueryResult;
import dev.jobledger.report.OneLine;
import dev.jobledger.report.TextTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that answer a question, all of them read. Each row is a map from column to value, in the columns' order; a
 * value is a text, a number, a boolean, an {@link java.time.OffsetDateTime} or null. Immutable.
 *
 * <p>{@link #toString} is a line about it, for prompts that show the value of whatever is typed.
 */
public final class Table implements Iterable<Map<String, @Nullable Object>> {
    private static final int LONGEST_CELL = 60;

    private final List<String> columns;
    private final List<Map<String, @Nullable Object>> rows;

    private Table(List<String> columns, List<Map<String, @Nullable Object>> rows) {
        this.columns = List.copyOf(columns);
        this.rows = rows;
    }

    /** Reads every row of the answer. */
    static Table of(QueryResult result) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        result.rows().forEachRemaining(values -> rows.add(row(result.columns(), values)));
        return new Table(result.columns(), rows);
    }

    private static Map<String, @Nullable Object> row(List<String> columns, List<@Nullable Object> values) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            row.put(columns.get(column), values.get(column));
        }
        return Collections.unmodifiableMap(row);
    }

    /** The columns' names, in order. */
    public List<String> columns() {
        return columns;
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }

    /** A row, from 0. */
    public Map<String, @Nullable Object> row(int number) {
        return rows.get(number);
    }

    public Stream<Map<String, @Nullable Object>> stream() {
        return rows.stream();
    }

    @Override
    public Iterator<Map<String, @Nullable Object>> iterator() {
        return Collections.unmodifiableList(rows).iterator();
    }

    /**
     * A column's values, top to bottom.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public List<@Nullable Object> column(String name) {
        if (!columns.contains(name)) {
            throw new IllegalArgumentException("no column '" + name + "'; there are: " + String.join(", ", columns));
        }
        List<@Nullable Object> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(row.get(name)));
        return values;
    }

    /** The first rows as lines of text in columns, long cells cut, and how many rows there are in all. */
    List<String> lines(int mostRows) {
        TextTable text = new TextTable(columns);
        rows.stream().limit(mostRows).forEach(row -> text.add(cells(row)));
        List<String> lines = new ArrayList<>(text.lines());
        lines.add(rows.size() <= mostRows ? count() : count() + ", of which the first " + mostRows + " are shown");
        return lines;
    }

    private static List<@Nullable String> cells(Map<String, @Nullable Object> row) {
        List<@Nullable String> cells = new ArrayList<>(row.size());
        row.values().forEach(value -> cells.add(value == null ? null : OneLine.of(value.toString(), LONGEST_CELL)));
        return cells;
    }

    private String count() {
        return rows.size() == 1 ? "1 row" : rows.size() + " rows";
    }

    /** All rows as an HTML table, for a notebook. */
    public String html() {
        return Html.table(this);
    }

    /**
     * A chart of it as lines of text: the first column along the x axis or, where that is text, as labels of bars; the
     * other columns as values.
     *
     * @throws IllegalArgumentException if there is nothing to draw
     */
    public String chart() {
        return TextChart.of(ChartData.of(this));
    }

    /**
     * The same chart as a picture, for a notebook.
     *
     * @throws IllegalArgumentException if there is nothing to draw
     */
    public String svg() {
        return SvgChart.of(ChartData.of(this));
    }

    @Override
    public String toString() {
        return count() + " of " + String.join(", ", columns);
    }
}

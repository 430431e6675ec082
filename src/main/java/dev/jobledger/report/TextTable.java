package dev.jobledger.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A table of text in columns as wide as their widest cell; columns of numbers are set to the right. */
public final class TextTable {
    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(List<String> headings) {
        this.headings = List.copyOf(headings);
    }

    /**
     * Adds a row.
     *
     * @param cells one a column; null shows as nothing, line breaks as spaces
     * @throws IllegalArgumentException if there are more or fewer cells than columns
     */
    public TextTable add(List<? extends @Nullable Object> cells) {
        if (cells.size() != headings.size()) {
            throw new IllegalArgumentException("a row must have " + headings.size() + " cells, had " + cells.size());
        }
        rows.add(TableLayout.cells(cells));
        return this;
    }

    /** The table's lines, without line ends. */
    public List<String> lines() {
        TableLayout layout = new TableLayout(headings, rows, TableLayout.UNLIMITED);
        List<String> lines = new ArrayList<>(layout.head());
        rows.forEach(row -> lines.add(layout.line(row)));
        return lines;
    }

    /** Hands each line to {@code out}. */
    public void print(Consumer<String> out) {
        lines().forEach(out);
    }
}

package dev.jobledger.report;

import dev.jobledger.ledger.QueryResult;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query as a table for people. Its columns are laid out by the first {@value #LOOKED_AT} rows, and the rest
 * is written as it is read: a million rows take no more memory than those.
 */
public final class QueryTable {
    private static final int LOOKED_AT = 500;

    private final int width;

    private QueryTable(int width) {
        this.width = width;
    }

    /** As wide as its cells are. */
    public static QueryTable whole() {
        return new QueryTable(TableLayout.UNLIMITED);
    }

    /** Fit for a screen of so many characters: long text is cut, and columns at the right may be left out. */
    public static QueryTable fitting(int width) {
        return new QueryTable(width);
    }

    /** Writes the headings, the rows, and how many there were. */
    public void write(QueryResult result, Writer out) throws IOException {
        List<List<String>> first = new ArrayList<>();
        while (first.size() < LOOKED_AT && result.rows().hasNext()) {
            first.add(TableLayout.cells(result.rows().next()));
        }
        TableLayout layout = new TableLayout(result.columns(), first, width);
        writeLines(layout.head(), out);
        writeLines(first.stream().map(layout::line).toList(), out);
        writeLines(List.of(summary(first.size() + writeRest(result.rows(), layout, out), layout.leftOut())), out);
    }

    private static long writeRest(Iterator<List<@Nullable Object>> rows, TableLayout layout, Writer out)
            throws IOException {
        long written = 0;
        for (; rows.hasNext(); written++) {
            writeLines(List.of(layout.line(TableLayout.cells(rows.next()))), out);
        }
        return written;
    }

    private static void writeLines(List<String> lines, Writer out) throws IOException {
        for (String line : lines) {
            out.write(line + "\n");
        }
    }

    private static String summary(long rows, List<String> leftOut) {
        String counted = rows == 1 ? "1 row" : rows + " rows";
        return "(" + counted + (leftOut.isEmpty() ? "" : "; no room for " + String.join(", ", leftOut)) + ")";
    }
}

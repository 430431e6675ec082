package dev.jobledger.report;

import dev.jobledger.ledger.QueryResult;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ways to write the rows of a query. */
public enum QueryFormat {
    /** For people. */
    TABLE {
        @Override
        public void write(QueryResult result, Writer out) throws IOException {
            TextTable table = new TextTable(result.columns());
            long rows = 0;
            for (Iterator<List<@Nullable Object>> each = result.rows(); each.hasNext(); rows++) {
                table.add(each.next());
            }
            for (String line : table.lines()) {
                out.write(line + "\n");
            }
            out.write(rows == 1 ? "(1 row)\n" : "(" + rows + " rows)\n");
        }
    },
    /** With a header line, quoted where needed, and safe to open in a spreadsheet; null is empty. */
    CSV {
        @Override
        public void write(QueryResult result, Writer out) throws IOException {
            Csv.write(result, out);
        }
    },
    /** An array of objects. */
    JSON {
        @Override
        public void write(QueryResult result, Writer out) throws IOException {
            JsonRows.writeArray(result, out);
        }
    },
    /** An object a line. */
    JSONL {
        @Override
        public void write(QueryResult result, Writer out) throws IOException {
            JsonRows.writeLines(result, out);
        }
    },
    /** A table for a README or an issue. */
    MARKDOWN {
        @Override
        public void write(QueryResult result, Writer out) throws IOException {
            out.write(markdownRow(result.columns()));
            out.write(markdownRow(result.columns().stream().map(column -> "---").toList()));
            while (result.rows().hasNext()) {
                out.write(markdownRow(result.rows().next()));
            }
        }
    };

    /** Writes the header and every row, as they are read. */
    public abstract void write(QueryResult result, Writer out) throws IOException;

    private static String markdownRow(List<? extends @Nullable Object> cells) {
        return cells.stream()
                .map(cell -> cell == null ? "" : OneLine.of(cell.toString()).replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}

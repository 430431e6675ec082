package dev.jobledger.report;

import dev.jobledger.ledger.QueryResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ways to write the rows of a query. */
public enum QueryFormat {
    /** For people. */
    TABLE {
        @Override
        public void write(QueryResult result, Writer out) throws IOException {
            QueryTable.whole().write(result, out);
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

    /** What would end a cell in Markdown, or vanish from it. */
    private static final Pattern MARKED = Pattern.compile("[\\\\|<`*]");

    /** Writes the header and every row, as they are read. */
    public abstract void write(QueryResult result, Writer out) throws IOException;

    private static String markdownRow(List<? extends @Nullable Object> values) {
        return TableLayout.cells(values).stream()
                .map(cell -> MARKED.matcher(cell).replaceAll("\\\\$0"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}

package dev.jobledger.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.jobledger.ledger.QueryResult;
import java.io.IOException;
import java.io.Writer;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
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
    /** With a header line, quoted where needed; null is empty. */
    CSV {
        @Override
        public void write(QueryResult result, Writer out) throws IOException {
            CsvSchema schema = CsvSchema.builder().setLineSeparator('\n').build();
            try (SequenceWriter rows = new CsvMapper()
                    .writer(schema)
                    .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .writeValues(out)) {
                rows.write(result.columns());
                while (result.rows().hasNext()) {
                    rows.write(withoutNulls(plain(result.rows().next())));
                }
            }
        }
    },
    /** An array of objects. */
    JSON {
        @Override
        public void write(QueryResult result, Writer out) throws IOException {
            try (JsonGenerator json =
                    new ObjectMapper().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
                json.useDefaultPrettyPrinter();
                json.writeStartArray();
                while (result.rows().hasNext()) {
                    writeObject(json, result.columns(), plain(result.rows().next()));
                }
                json.writeEndArray();
                json.writeRaw('\n');
            }
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

    private static void writeObject(JsonGenerator json, List<String> columns, List<@Nullable Object> row)
            throws IOException {
        json.writeStartObject();
        for (int column = 0; column < row.size(); column++) {
            json.writePOJOField(columns.get(column), row.get(column));
        }
        json.writeEndObject();
    }

    /** Times as ISO-8601 text; everything else as it is. */
    private static List<@Nullable Object> plain(List<@Nullable Object> row) {
        List<@Nullable Object> plain = new ArrayList<>(row);
        plain.replaceAll(value -> value instanceof TemporalAccessor ? value.toString() : value);
        return plain;
    }

    /** The CSV writer would leave nulls out, and move what follows them to the left. */
    private static List<@Nullable Object> withoutNulls(List<@Nullable Object> row) {
        row.replaceAll(value -> value == null ? "" : value);
        return row;
    }

    private static String markdownRow(List<? extends @Nullable Object> cells) {
        return cells.stream()
                .map(cell -> cell == null ? "" : OneLine.of(cell.toString()).replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}

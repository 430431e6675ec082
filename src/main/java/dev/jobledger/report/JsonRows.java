package dev.jobledger.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.jobledger.ledger.QueryResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as JSON objects, their fields named and ordered as the columns are; times as ISO-8601 text. */
final class JsonRows {
    /** By itself it would hand each value to the system as it comes. */
    private static final ObjectMapper MAPPER = new ObjectMapper().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private JsonRows() {}

    /** One array of them, for people to read. */
    static void writeArray(QueryResult result, Writer out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            writeObjects(result, json);
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }

    /** One line each, which other programs can read one at a time. */
    static void writeLines(QueryResult result, Writer out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.setRootValueSeparator(null);
            while (result.rows().hasNext()) {
                writeObject(json, result.columns(), result.rows().next());
                json.writeRaw('\n');
            }
        }
    }

    private static JsonGenerator generator(Writer out) throws IOException {
        return MAPPER.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    private static void writeObjects(QueryResult result, JsonGenerator json) throws IOException {
        while (result.rows().hasNext()) {
            writeObject(json, result.columns(), result.rows().next());
        }
    }

    private static void writeObject(JsonGenerator json, List<String> columns, List<@Nullable Object> row)
            throws IOException {
        json.writeStartObject();
        for (int column = 0; column < row.size(); column++) {
            json.writePOJOField(columns.get(column), PlainValue.of(row.get(column)));
        }
        json.writeEndObject();
    }
}

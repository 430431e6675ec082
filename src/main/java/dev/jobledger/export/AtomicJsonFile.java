package dev.jobledger.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Replaces a JSON file whole or not at all, as {@link AtomicFile} does. Written in one pass, so that a million jobs take no memory; indented by two spaces, as Python's {@code json} does.
 */
final class AtomicJsonFile {
    /** By itself it would hand each value of a job to the system, some millions for one file. */
    private static final ObjectMapper MAPPER =
            new ObjectMapper(new JsonFactory()).disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private AtomicJsonFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /**
     * Replaces {@code file}, making its folder where it is missing.
     *
     * @throws IOException if it can't be written; then the old file is still there
     */
    static void replace(Path file, Content content) throws IOException {
        AtomicFile.replace(file, bytes -> write(bytes, content));
    }

    private static void write(OutputStream bytes, Content content) throws IOException {
        write(writer(bytes), content);
    }

    /** A writer of our own: Jackson's fails on text that is not fit for UTF-8, this one writes question marks. */
    static Writer writer(OutputStream bytes) {
        // The writer in the middle hands on some thousand bytes at a time, whatever it is given.
        OutputStream buffered = new BufferedOutputStream(bytes, 1 << 17);
        return new BufferedWriter(new OutputStreamWriter(buffered, StandardCharsets.UTF_8), 1 << 16);
    }

    /** Writes a file's content, which is then complete. */
    static void write(Writer out, Content content) throws IOException {
        JsonGenerator json = begin(out);
        content.writeTo(json);
        finish(json, out);
    }

    /** Begins to write what a file holds. */
    static JsonGenerator begin(Writer out) throws IOException {
        return MAPPER.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setPrettyPrinter(printer());
    }

    /** Ends the file. */
    static void finish(JsonGenerator json, Writer out) throws IOException {
        json.writeRaw('\n');
        json.close();
        out.flush();
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator("");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        return printer;
    }
}

package dev.jobledger.report.page;

import dev.jobledger.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a list of JSON values into a page, in blocks that a browser unpacks when it needs them: each is an array,
 * compressed, as Base64, in an element that is no script.
 */
final class DataBlocks {
    private static final int BLOCK_CHARS = 400_000;
    private static final int BLOCK_VALUES = 1_000;

    private final String name;
    private final Writer page;
    private final List<Integer> firsts = new ArrayList<>();
    private final StringBuilder values = new StringBuilder();
    private int valuesInBlock;
    private int count;

    /** @param name how the page's scripts call the list */
    DataBlocks(String name, Writer page) {
        this.name = name;
        this.page = page;
    }

    /** Adds a value; answers how many characters it takes before it is compressed. */
    int add(@Nullable Object value) throws IOException {
        String json = Json.writeValue(value);
        if (valuesInBlock == 0) {
            firsts.add(count);
        }
        values.append(valuesInBlock == 0 ? "[" : ",").append(json);
        valuesInBlock++;
        count++;
        if (values.length() > BLOCK_CHARS || valuesInBlock == BLOCK_VALUES) {
            writeBlock();
        }
        return json.length();
    }

    private void writeBlock() throws IOException {
        write(page, name + "-" + (firsts.size() - 1), values.append(']'));
        values.setLength(0);
        valuesInBlock = 0;
    }

    /** Ends the list; answers at which value each block begins. */
    List<Integer> finish() throws IOException {
        if (valuesInBlock > 0) {
            writeBlock();
        }
        return firsts;
    }

    /** Writes one value as a block of its own. */
    static void write(Writer page, String id, CharSequence json) throws IOException {
        page.write("<script type=\"application/gzip\" id=\"" + id + "\">");
        page.write(Base64.getEncoder().encodeToString(compressed(json)));
        page.write("</script>\n");
    }

    private static byte[] compressed(CharSequence text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer out = new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
            out.append(text);
        }
        return bytes.toByteArray();
    }
}

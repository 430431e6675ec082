package dev.jobledger.export;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file read a piece at a time, so that a million jobs take no memory. Strict: a key given twice is a mistake.
 * Every method throws {@link UnreadableFileException} with file and line when it meets a mistake.
 */
final class JsonSource implements Closeable {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final JsonParser json;

    private JsonSource(Path file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    static JsonSource open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableFileException(file + ": there is no such file");
        }
        return new JsonSource(file, MAPPER.createParser(file.toFile()));
    }

    /** Goes on to the next token; null at the end of the file. */
    @Nullable JsonToken next() throws IOException {
        return reading(json::nextToken);
    }

    /** Goes on to the beginning of an object, which must come now. */
    void requireObject() throws IOException {
        if (next() != JsonToken.START_OBJECT) {
            throw mistake("there must be a JSON object");
        }
    }

    /** Goes on to the beginning of an array, which must come now. */
    void requireArray(String name) throws IOException {
        if (next() != JsonToken.START_ARRAY) {
            throw mistake(name + " must be an array");
        }
    }

    /** The key at which the reader stands. */
    String key() throws IOException {
        return reading(json::currentName);
    }

    /** What the value at which the reader stands (text, number, boolean, null, list or map) means. */
    <T> T decode(Function<@Nullable Object, T> decoder) throws IOException {
        Object value = reading(() -> MAPPER.readValue(json, Object.class));
        try {
            return decoder.apply(value);
        } catch (IllegalArgumentException e) {
            throw mistake(String.valueOf(e.getMessage()));
        }
    }

    /** Passes over the array or object at which the reader stands. */
    void skip() throws IOException {
        reading(json::skipChildren);
    }

    /** Nothing may follow. */
    void requireEnd() throws IOException {
        if (next() != null) {
            throw mistake("something follows the end");
        }
    }

    UnreadableFileException mistake(String what) {
        return new UnreadableFileException(
                file + ":" + json.currentTokenLocation().getLineNr() + ": " + what);
    }

    /** Something that reads. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T reading(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (JsonProcessingException e) {
            throw new UnreadableFileException(file + ":" + e.getLocation().getLineNr()
                    + ": is not JSON as it should be: " + e.getOriginalMessage());
        } catch (CharConversionException e) {
            throw new UnreadableFileException(file + ": is not text: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}

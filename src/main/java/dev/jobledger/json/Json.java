package dev.jobledger.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects as maps, and back. Decimals keep their digits. Thread-safe. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final ObjectWriter WRITER = MAPPER.writer();
    private static final ObjectReader OBJECTS =
            MAPPER.readerFor(new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
    private static final ObjectReader VALUES = MAPPER.readerFor(Object.class);
    private static final ObjectReader ARRAYS = MAPPER.readerFor(new TypeReference<List<@Nullable Object>>() {});

    private Json() {}

    /** The object as compact JSON text, fields in the map's order. */
    public static String write(Map<String, ? extends @Nullable Object> object) {
        StringBuilder text = new StringBuilder();
        return PlainJson.write(object, text) ? text.toString() : writeValue(object);
    }

    /** Any JSON value as compact text. */
    public static String writeValue(@Nullable Object value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("can't be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The value that the text holds.
     *
     * @throws IllegalArgumentException if the text is not JSON
     */
    public static @Nullable Object readValue(String text) {
        try {
            return VALUES.readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The object that the text holds, fields in its order.
     *
     * @throws IllegalArgumentException if the text is not a JSON object
     */
    public static Map<String, @Nullable Object> readObject(String text) {
        try {
            Map<String, @Nullable Object> object = OBJECTS.readValue(text);
            if (object == null) {
                throw new IllegalArgumentException("not a JSON object: null");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON object: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The values of the array that the text holds.
     *
     * @throws IllegalArgumentException if the text is not a JSON array
     */
    public static List<@Nullable Object> readArray(String text) {
        try {
            return ARRAYS.readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON array: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * A value read from JSON as an object; empty where it is null.
     *
     * @throws IllegalArgumentException if it is something else
     */
    @SuppressWarnings("unchecked") // every map that Jackson makes here has text keys
    public static Map<String, @Nullable Object> object(@Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new IllegalArgumentException("must be a JSON object, was " + value);
    }
}

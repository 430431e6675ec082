package dev.jobledger.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a row of a line that holds a JSON object. */
record JsonRow(String defaultDomain) {
    // Stricter than the mapper for stored values: a person wrote this, and a key given twice is a slip.
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** A mistake in a line, for its writer. */
    private static final class Mistake extends Exception {
        private static final long serialVersionUID = 1L;

        Mistake(String message) {
            super(message);
        }
    }

    Row of(int line, String text) {
        try {
            return row(line, fields(text));
        } catch (JsonProcessingException e) {
            return new Row.Broken(line, "is not valid JSON: " + SyntaxError.reason(e));
        } catch (Mistake e) {
            return new Row.Broken(line, String.valueOf(e.getMessage()));
        }
    }

    private Row row(int line, Map<String, @Nullable Object> fields) throws Mistake {
        String id = id(fields.remove("id"));
        String domain = domain(fields.remove("domain"));
        Map<String, Path> files = files(fields.remove("files"));
        return TaskRow.of(line, id, domain, files, fields);
    }

    private static Map<String, @Nullable Object> fields(String text) throws JsonProcessingException, Mistake {
        Object value = STRICT.readValue(text, Object.class);
        if (!(value instanceof Map<?, ?> object)) {
            throw new Mistake("must be a JSON object with an id, was " + value);
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        object.forEach((key, field) -> fields.put(String.valueOf(key), field));
        return fields;
    }

    private static String id(@Nullable Object value) throws Mistake {
        if (value == null) {
            throw new Mistake("has no id; add \"id\": with a text that is this task's own");
        }
        if (value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger) {
            return value.toString();
        }
        throw new Mistake("id must be text or a whole number, was " + value);
    }

    private String domain(@Nullable Object value) throws Mistake {
        if (value == null) {
            return defaultDomain;
        }
        if (value instanceof String domain) {
            return domain;
        }
        throw new Mistake("domain must be text, was " + value);
    }

    private static Map<String, Path> files(@Nullable Object value) throws Mistake {
        Map<String, Path> files = new LinkedHashMap<>();
        if (value == null) {
            return files;
        }
        if (!(value instanceof Map<?, ?> paths)) {
            throw new Mistake("files must be an object from role to path, was " + value);
        }
        for (Map.Entry<?, ?> file : paths.entrySet()) {
            files.put(String.valueOf(file.getKey()), path(file));
        }
        return files;
    }

    private static Path path(Map.Entry<?, ?> file) throws Mistake {
        if (!(file.getValue() instanceof String text) || text.isBlank()) {
            throw new Mistake("file '" + file.getKey() + "' must be a path, was " + file.getValue());
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Mistake("file '" + file.getKey() + "' can't be a path: " + e.getReason());
        }
    }
}

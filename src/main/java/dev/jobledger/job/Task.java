package dev.jobledger.job;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One input of an experiment.
 *
 * @param id unique in its experiment; never a position
 * @param domain the group that the task belongs to
 * @param files the task's files by role ({@code prompt}, {@code first_frame}, {@code final_frame}, …); a file may have
 *     been deleted since the task was planned
 * @param fields the task's own values by name, each a JSON value
 */
public record Task(String id, String domain, Map<String, Path> files, Map<String, @Nullable Object> fields) {
    /** Role of the file that holds the prompt's text. */
    public static final String PROMPT = "prompt";
    /** Role of the picture that a question starts from. */
    public static final String FIRST_FRAME = "first_frame";
    /** Role of the picture that answers the question, where it is known. */
    public static final String FINAL_FRAME = "final_frame";
    /** Role of the file that says more about a question. */
    public static final String METADATA = "metadata";

    // Not a compact constructor: javac 17 writes "@Nullable Object" into a compact one in a way that JBang can't read.
    public Task(String id, String domain, Map<String, Path> files, Map<String, @Nullable Object> fields) {
        if (id.isBlank() || domain.isBlank()) {
            throw new IllegalArgumentException(
                    "a task must have an id and a domain, was '" + id + "', '" + domain + "'");
        }
        this.id = id;
        this.domain = domain;
        this.files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The file in this role, if the task has one. */
    public Optional<Path> file(String role) {
        return Optional.ofNullable(files.get(role));
    }

    /**
     * The field as text.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public String text(String field) {
        return String.valueOf(require(field));
    }

    /**
     * The field as a floating-point number.
     *
     * @throws IllegalArgumentException if there is no such field or it is not a number
     */
    public double number(String field) {
        Object value = require(field);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return Double.parseDouble(String.valueOf(value));
        } catch (NumberFormatException e) {
            throw notA("a number", field, value);
        }
    }

    /**
     * The field as a whole number.
     *
     * @throws IllegalArgumentException if there is no such field or it is not a whole number of at most 64 bits
     */
    public long integer(String field) {
        Object value = require(field);
        try {
            return new java.math.BigDecimal(String.valueOf(value)).longValueExact();
        } catch (NumberFormatException notANumber) {
            throw notA("a whole number", field, value);
        } catch (ArithmeticException notWhole) {
            throw notA("a whole number", field, value);
        }
    }

    private Object require(String field) {
        Object value = fields.get(field);
        if (value == null) {
            throw new IllegalArgumentException(
                    "task " + id + " has no field " + field + "; its fields are " + fields.keySet());
        }
        return value;
    }

    private IllegalArgumentException notA(String kind, String field, Object value) {
        return new IllegalArgumentException(
                "field " + field + " of task " + id + " must be " + kind + ", was " + value);
    }
}

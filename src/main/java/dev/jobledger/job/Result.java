package dev.jobledger.job;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a job found out: named fields, in the order in which they were set, each a JSON value (text, finite number,
 * boolean, null, list, or map with text keys). Immutable.
 *
 * <p>Two fields mean something to everyone: {@value #SCORE} (a number, shown in the score table) and {@value #COST} (a
 * number, in US dollars).
 */
public final class Result {
    public static final String SCORE = "score";
    public static final String COST = "cost_usd";

    private static final Result EMPTY = new Result(Map.of());

    private final Map<String, @Nullable Object> fields;

    private Result(Map<String, ? extends @Nullable Object> fields) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** A result without fields: the job completed, and that is all there is to say. */
    public static Result empty() {
        return EMPTY;
    }

    /** A result of one field. */
    public static Result of(String name, @Nullable Object value) {
        return EMPTY.with(name, value);
    }

    /**
     * A result of these fields.
     *
     * @throws IllegalArgumentException if a value is not a JSON value
     */
    public static Result ofFields(Map<String, ? extends @Nullable Object> fields) {
        fields.forEach(Result::requireJson);
        return new Result(fields);
    }

    /**
     * This result and one more field, or with that field replaced.
     *
     * @throws IllegalArgumentException if the value is not a JSON value
     */
    public Result with(String name, @Nullable Object value) {
        requireJson(name, value);
        Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Result(more);
    }

    /** The fields, in order; not to be changed. */
    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    /** The field {@value #SCORE}, if it is there and a number. */
    public OptionalDouble score() {
        return number(SCORE);
    }

    /** The field {@value #COST}, in US dollars, if it is there and a number. */
    public OptionalDouble cost() {
        return number(COST);
    }

    private OptionalDouble number(String name) {
        return fields.get(name) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    private static void requireJson(String name, @Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || isJsonNumber(value)) {
            return;
        }
        if (value instanceof List<?> list) {
            list.forEach(element -> requireJson(name, element));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> requireJson(name + "." + requireText(name, key), element));
        } else {
            throw new IllegalArgumentException("result field " + name
                    + " must be text, a finite number, a boolean, null, a list or a map, was "
                    + (value instanceof Number ? value : value.getClass().getName()));
        }
    }

    private static String requireText(String name, @Nullable Object key) {
        if (key instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("keys inside result field " + name + " must be text, was " + key);
    }

    private static boolean isJsonNumber(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue());
        }
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger
                || value instanceof BigDecimal;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Result result && result.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return "Result" + fields;
    }
}

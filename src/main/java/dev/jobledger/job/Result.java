package dev.jobledger.job;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a job found out: named fields, in the order in which they were set, each a JSON value (text, finite number,
 * boolean, null, list, or map with text keys, nested at most {@value #DEEPEST} deep). Immutable.
 *
 * <p>Two fields mean something to everyone: {@value #SCORE} (a number, shown in the score table) and {@value #COST} (a
 * number, in US dollars).
 */
public final class Result {
    public static final String SCORE = "score";
    public static final String COST = "cost_usd";

    /** Far less than readers and writers of JSON take, so that a result also fits into what is written around it. */
    private static final int DEEPEST = 100;

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

    /** A result of two fields. */
    public static Result of(String name1, @Nullable Object value1, String name2, @Nullable Object value2) {
        return of(name1, value1).with(name2, value2);
    }

    /** A result of three fields; {@link #with} adds more. */
    public static Result of(
            String name1,
            @Nullable Object value1,
            String name2,
            @Nullable Object value2,
            String name3,
            @Nullable Object value3) {
        return of(name1, value1, name2, value2).with(name3, value3);
    }

    /**
     * A result of these fields.
     *
     * @throws IllegalArgumentException if a value is not a JSON value
     */
    public static Result ofFields(Map<String, ? extends @Nullable Object> fields) {
        Map<String, @Nullable Object> copied = new LinkedHashMap<>();
        fields.forEach((name, value) -> copied.put(name, copy(name, value, 0)));
        return new Result(copied);
    }

    /**
     * This result and one more field, or with that field replaced.
     *
     * @throws IllegalArgumentException if the value is not a JSON value
     */
    public Result with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
        more.put(name, copy(name, value, 0));
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

    /** The value as it is now: whoever made it may go on changing its lists and maps. */
    private static @Nullable Object copy(String name, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("a result must be nested at most " + DEEPEST + " deep, was deeper");
        }
        if (value == null || value instanceof String || value instanceof Boolean || isJsonNumber(value)) {
            return value;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(copy(name, element, depth + 1)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(requireText(name, key), copy(name + "." + key, element, depth + 1)));
            return Collections.unmodifiableMap(copy);
        }
        throw new IllegalArgumentException("result field " + name
                + " must be text, a finite number, a boolean, null, a list or a map, was "
                + (value instanceof Number ? value : value.getClass().getName()));
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

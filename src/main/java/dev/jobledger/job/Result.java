package dev.jobledger.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a job found out: named fields, in the order in which they were set, each a JSON value (text, finite number,
 * boolean, null, list, or map with text keys; see {@link JsonValue}). Immutable.
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
        fields.forEach((name, value) -> copied.put(name, copy(name, value)));
        return new Result(copied);
    }

    /**
     * This result and one more field, or with that field replaced.
     *
     * @throws IllegalArgumentException if the value is not a JSON value
     */
    public Result with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
        more.put(name, copy(name, value));
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

    private static @Nullable Object copy(String name, @Nullable Object value) {
        return JsonValue.copyOf("result field " + name, value);
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

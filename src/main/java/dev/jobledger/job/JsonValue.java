package dev.jobledger.job;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What JSON can hold: text, finite numbers, booleans, null, lists, and maps with text keys, nested at most
 * {@value #DEEPEST} deep.
 */
public final class JsonValue {
    /** Far less than readers and writers of JSON take, so that a value also fits into what is written around it. */
    private static final int DEEPEST = 100;

    private JsonValue() {}

    /**
     * The value as it is now, not to be changed: whoever made it may go on changing its lists and maps.
     *
     * @param what what the value is, as messages call it: {@code result field score}
     * @throws IllegalArgumentException if JSON can't hold it
     */
    public static @Nullable Object copyOf(String what, @Nullable Object value) {
        return copy(what, value, 0);
    }

    private static @Nullable Object copy(String what, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(what + " must be nested at most " + DEEPEST + " deep, was deeper");
        }
        if (value == null || value instanceof String || value instanceof Boolean || isJsonNumber(value)) {
            return value;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(copy(what, element, depth + 1)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(requireText(what, key), copy(what + "." + key, element, depth + 1)));
            return Collections.unmodifiableMap(copy);
        }
        throw new IllegalArgumentException(
                what + " must be text, a finite number, a boolean, null, a list or a map, was "
                        + (value instanceof Number ? value : value.getClass().getName()));
    }

    private static String requireText(String what, @Nullable Object key) {
        if (key instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("keys inside " + what + " must be text, was " + key);
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
}

package dev.jobledger.store;

import dev.jobledger.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object, put together one by one, or read by their types. */
record Fields(Map<String, @Nullable Object> map) {

    static Fields empty() {
        return new Fields(new LinkedHashMap<>());
    }

    static Fields of(String type) {
        return empty().with("type", type);
    }

    static Fields read(String text) {
        return new Fields(Json.readObject(text));
    }

    Fields with(String name, Object value) {
        map.put(name, value instanceof Instant ? value.toString() : value);
        return this;
    }

    <T> Fields withAll(String name, List<T> values, Function<T, Fields> fields) {
        return with(name, values.stream().map(value -> fields.apply(value).map).toList());
    }

    Fields withAll(Map<String, ? extends @Nullable Object> more) {
        map.putAll(more);
        return this;
    }

    boolean has(String name) {
        return map.get(name) != null;
    }

    String text(String name) {
        return String.valueOf(require(name));
    }

    long number(String name) {
        return toLong(require(name));
    }

    int integer(String name) {
        return Math.toIntExact(number(name));
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(require(name));
    }

    Instant instant(String name) {
        return Instant.parse(text(name));
    }

    Duration micros(String name) {
        return Duration.of(number(name), ChronoUnit.MICROS);
    }

    List<Long> numbers(String name) {
        return list(name).stream().map(Fields::toLong).toList();
    }

    List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    <T> List<T> all(String name, Function<Fields, T> read) {
        return list(name).stream()
                .map(value -> read.apply(new Fields(Json.object(value))))
                .toList();
    }

    private List<?> list(String name) {
        Object value = require(name);
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(name + " must be a list, was " + value);
    }

    private static long toLong(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("must be a number, was " + value);
    }

    private Object require(String name) {
        Object value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("has no " + name + ": " + map.keySet());
        }
        return value;
    }
}

package dev.jobledger.store;

import dev.jobledger.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object, read by their types. */
record Fields(Map<String, @Nullable Object> map) {

    static Fields read(String text) {
        return new Fields(Json.readObject(text));
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

    List<?> list(String name) {
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

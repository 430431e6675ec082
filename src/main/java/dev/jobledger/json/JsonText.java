package dev.jobledger.json;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The text of a JSON object, put together field by field: what is written for each job, twice, takes no map and no
 * generator. Field names stand as they are given. Times are text like {@code 2026-01-31T12:00:00.123456Z}.
 */
public final class JsonText {
    private static final int USUAL_LENGTH = 384;

    private final StringBuilder text = new StringBuilder(USUAL_LENGTH).append('{');

    /** Adds a number. */
    public JsonText with(String name, long number) {
        name(name).append(number);
        return this;
    }

    /** Adds true or false. */
    public JsonText with(String name, boolean flag) {
        name(name).append(flag);
        return this;
    }

    /** Adds a text. */
    public JsonText with(String name, String value) {
        PlainJson.quote(value, name(name));
        return this;
    }

    /** Adds a time. */
    public JsonText with(String name, Instant time) {
        TimeText.write(time, name(name).append('"'));
        text.append('"');
        return this;
    }

    /** Adds an object. */
    public JsonText with(String name, Map<String, ? extends @Nullable Object> object) {
        if (!PlainJson.write(object, name(name))) {
            text.append(Json.write(object));
        }
        return this;
    }

    /** Adds an array of whatever values JSON has. */
    public JsonText withValues(String name, List<? extends @Nullable Object> values) {
        name(name).append(Json.writeValue(values));
        return this;
    }

    /** Adds an array of numbers. */
    public JsonText withNumbers(String name, List<Long> numbers) {
        return withArray(name, numbers, String::valueOf);
    }

    /** Adds an array of objects. */
    public <T> JsonText withAll(String name, List<T> values, Function<T, JsonText> object) {
        return withArray(name, values, value -> object.apply(value).end());
    }

    private <T> JsonText withArray(String name, List<T> values, Function<T, String> element) {
        name(name).append('[');
        for (Iterator<T> rest = values.iterator(); rest.hasNext(); ) {
            text.append(element.apply(rest.next())).append(rest.hasNext() ? "," : "");
        }
        text.append(']');
        return this;
    }

    private StringBuilder name(String name) {
        return text.append(text.length() == 1 ? "\"" : ",\"").append(name).append("\":");
    }

    /** The object, closed. Nothing may be added afterwards. */
    public String end() {
        return text.append('}').toString();
    }
}

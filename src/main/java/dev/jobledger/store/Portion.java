package dev.jobledger.store;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much goes into one transaction of a long import or plan: many rows, since each transaction has its price, but never
 * more than memory has room for several times.
 */
final class Portion {
    private static final long MOST_CHARACTERS = 4_000_000;

    private final int mostRows;
    private int rows;
    private long characters;

    /** @param mostRows of small ones */
    Portion(int mostRows) {
        this.mostRows = mostRows;
    }

    /** Counts one in, with its content: a JSON value. */
    void add(Object content) {
        rows++;
        characters += characters(content);
    }

    boolean isFull() {
        return rows >= mostRows || characters >= MOST_CHARACTERS;
    }

    /** Roughly: numbers count as little as nothing at all. */
    private static long characters(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return text.length();
        }
        if (value instanceof Map<?, ?> map) {
            return characters(map.values()) + map.size();
        }
        long sum = 1;
        if (value instanceof Collection<?> values) {
            for (Object each : values) {
                sum += characters(each);
            }
        }
        return sum;
    }
}

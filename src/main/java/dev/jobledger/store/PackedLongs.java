package dev.jobledger.store;

import java.util.Arrays;

/** A great many numbers, eight bytes each. */
final class PackedLongs {
    private long[] values = new long[1_024];
    private int count;

    void add(long value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, Math.addExact(count, count / 2));
        }
        values[count++] = value;
    }

    /** The one that was added after so many others. */
    long get(int index) {
        return values[index];
    }

    int count() {
        return count;
    }
}

package dev.jobledger.packed;

import java.util.Arrays;

/** A great many numbers, eight bytes each. Not thread-safe. */
public final class PackedLongs {
    private long[] values = new long[1_024];
    private int count;

    /** Adds a number behind the others. */
    public void add(long value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, Math.addExact(count, count / 2));
        }
        values[count++] = value;
    }

    /** The one that was added after so many others. */
    public long get(int index) {
        return values[index];
    }

    /** How many were added. */
    public int count() {
        return count;
    }
}

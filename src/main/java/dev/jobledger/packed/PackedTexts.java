package dev.jobledger.packed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A great many short texts, end to end: their bytes in UTF-8 and eight each for where they end. Not thread-safe. */
public final class PackedTexts {
    private final PackedLongs ends = new PackedLongs();
    private byte[] bytes = new byte[16_384];

    /** Adds a text behind the others. */
    public void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a text by its bytes in UTF-8. */
    void add(byte[] text) {
        int begin = beginOf(count());
        int end = Math.addExact(begin, text.length);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, Math.addExact(bytes.length, bytes.length / 2)));
        }
        System.arraycopy(text, 0, bytes, begin, text.length);
        ends.add(end);
    }

    /** The one that was added after so many others. */
    public String get(int index) {
        int begin = beginOf(index);
        return new String(bytes, begin, beginOf(index + 1) - begin, StandardCharsets.UTF_8);
    }

    /** The bytes in UTF-8 of the one that was added after so many others. */
    byte[] bytes(int index) {
        return Arrays.copyOfRange(bytes, beginOf(index), beginOf(index + 1));
    }

    /** Whether the one that was added after so many others has these bytes in UTF-8. */
    boolean is(int index, byte[] text) {
        return Arrays.equals(bytes, beginOf(index), beginOf(index + 1), text, 0, text.length);
    }

    /** How many were added. */
    public int count() {
        return ends.count();
    }

    private int beginOf(int index) {
        return index == 0 ? 0 : (int) ends.get(index - 1);
    }
}

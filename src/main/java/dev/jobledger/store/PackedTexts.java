package dev.jobledger.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A great many short texts, end to end: their bytes in UTF-8 and eight each for where they end. */
final class PackedTexts {
    private final PackedLongs ends = new PackedLongs();
    private byte[] bytes = new byte[16_384];
    private int length;

    void add(String text) {
        byte[] more = text.getBytes(StandardCharsets.UTF_8);
        int end = Math.addExact(length, more.length);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, Math.addExact(bytes.length, bytes.length / 2)));
        }
        System.arraycopy(more, 0, bytes, length, more.length);
        length = end;
        ends.add(end);
    }

    /** The one that was added after so many others. */
    String get(int index) {
        int begin = index == 0 ? 0 : (int) ends.get(index - 1);
        return new String(bytes, begin, (int) ends.get(index) - begin, StandardCharsets.UTF_8);
    }

    int count() {
        return ends.count();
    }
}

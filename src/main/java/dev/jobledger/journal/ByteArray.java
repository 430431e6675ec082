package dev.jobledger.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that are gathered to be written at once. */
final class ByteArray {
    private byte[] bytes = new byte[1 << 16];
    private int length;

    void add(byte[] more) {
        add(more, 0, more.length);
    }

    void add(byte[] from, int offset, int count) {
        makeRoom(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    void add(byte more) {
        makeRoom(1);
        bytes[length++] = more;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    byte[] array() {
        return bytes;
    }

    ByteBuffer toBuffer() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    private void makeRoom(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), bytes.length * 2));
        }
    }
}

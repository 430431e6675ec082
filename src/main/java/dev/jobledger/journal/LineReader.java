package dev.jobledger.journal;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;

/** Splits a file into lines of bytes and tells where each begins. A last line without a line feed counts as one. */
final class LineReader {
    private final InputStream in;
    private final ByteArray line = new ByteArray();
    private final byte[] block = new byte[1 << 16];
    private final CRC32C sum = new CRC32C();
    private int next;
    private int filled;
    private long position;
    private long start;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** Goes on to the next line; false at the end of the file. */
    boolean next() throws IOException {
        line.clear();
        start = position;
        while (next < filled || fill()) {
            int end = endOfLine();
            line.add(block, next, end - next);
            position += end - next;
            next = end;
            if (end < filled) {
                next++;
                position++;
                return true;
            }
        }
        return line.length() > 0;
    }

    /** Where in the block the line ends; the block's own end if it goes on. */
    private int endOfLine() {
        int at = next;
        while (at < filled && block[at] != '\n') {
            at++;
        }
        return at;
    }

    private boolean fill() throws IOException {
        filled = Math.max(0, in.read(block));
        next = 0;
        sum.update(block, 0, filled);
        return filled > 0;
    }

    byte[] bytes() {
        return line.array();
    }

    /** Bytes of the line, without its line feed. */
    int length() {
        return line.length();
    }

    boolean isEmpty() {
        return line.length() == 0;
    }

    /** At the end of the file, the CRC-32C of all its bytes. */
    int sum() {
        return (int) sum.getValue();
    }

    /** Where in the file the line begins. */
    long start() {
        return start;
    }

    /** Where in the file the next line begins. */
    long end() {
        return position;
    }
}

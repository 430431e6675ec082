package dev.jobledger.crash;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;

/** A file's bytes in memory. */
final class FileContent {
    private static final int BLOCK = 1 << 16;
    private static final byte[] ZEROS = new byte[BLOCK];

    private byte[] bytes;
    private int size;

    FileContent() {
        this(new byte[0], 0);
    }

    private FileContent(byte[] bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    FileContent copy() {
        return new FileContent(Arrays.copyOf(bytes, size), size);
    }

    void apply(DiskEvent.Edit edit) {
        if (edit instanceof DiskEvent.Written written) {
            int end = Math.toIntExact(written.position() + written.bytes().limit());
            resize(Math.max(size, end));
            written.bytes()
                    .get(0, bytes, (int) written.position(), written.bytes().limit());
        } else if (edit instanceof DiskEvent.Truncated truncated && truncated.size() < size) {
            resize(Math.toIntExact(truncated.size()));
        }
    }

    private void resize(int newSize) {
        if (newSize > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(newSize, Math.min(2 * bytes.length, newSize + (1 << 22))));
        }
        if (newSize < size) {
            Arrays.fill(bytes, newSize, size, (byte) 0);
        }
        size = newSize;
    }

    /** Writes a file, with holes where there is nothing but zeros. */
    void writeTo(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(size);
            for (int at = 0; at < size; at += BLOCK) {
                int length = Math.min(BLOCK, size - at);
                if (!Arrays.equals(bytes, at, at + length, ZEROS, 0, length)) {
                    file.seek(at);
                    file.write(bytes, at, length);
                }
            }
        }
    }
}

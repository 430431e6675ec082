package dev.jobledger.store;

import dev.jobledger.disk.Disk;
import dev.jobledger.disk.Disk.WritableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Copies files of a ledger. */
final class DurableCopy {
    private static final int BLOCK = 1 << 20;

    private DurableCopy() {}

    /** Copies a file's bytes and forces them; a file that has the name is replaced. The name itself is not forced. */
    static void make(Disk disk, Path from, Path to) throws IOException {
        disk.delete(to);
        try (InputStream in = disk.read(from);
                WritableFile out = disk.open(to)) {
            byte[] block = new byte[BLOCK];
            long position = 0;
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                out.write(ByteBuffer.wrap(block, 0, length), position);
                position += length;
            }
            out.force();
        }
    }
}

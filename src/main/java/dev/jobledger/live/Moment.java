package dev.jobledger.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An H2 file as it was at one moment: its first {@code length} bytes, of which the header, which H2 writes over from time
 * to time, is kept here. Everything else of it stays as it is for as long as the file's owner overwrites nothing.
 *
 * @param length in bytes
 */
record Moment(FileLine header, long length) {
    /** H2 reads and writes whole blocks. */
    static final int BLOCK_BYTES = 4096;
    /** The header stands at the beginning of each of the first two blocks. */
    static final int HEADER_BYTES = 2 * BLOCK_BYTES;

    Moment {
        if (length < HEADER_BYTES) {
            throw new IllegalArgumentException("length must be >= " + HEADER_BYTES + ", was " + length);
        }
    }

    /**
     * The file as it is now, when nobody writes to it.
     *
     * @throws IOException if it has no header
     */
    static Moment of(FileChannel file) throws IOException {
        byte[] blocks = new byte[HEADER_BYTES];
        ByteBuffer rest = ByteBuffer.wrap(blocks);
        boolean more = true;
        while (more && rest.hasRemaining()) {
            more = file.read(rest, rest.position()) >= 0;
        }
        FileLine header = header(blocks, 0)
                .or(() -> header(blocks, BLOCK_BYTES))
                .orElseThrow(() -> new IOException("it has no header of an H2 file"));
        return new Moment(header, file.size());
    }

    private static Optional<FileLine> header(byte[] blocks, int from) {
        return FileLine.in(Arrays.copyOfRange(blocks, from, from + BLOCK_BYTES));
    }

    /** The file, of which {@code newest} is the chunk that was written last, and lies at its end. */
    static Moment of(Map<String, Object> header, ChunkPlace newest) {
        Map<String, Object> fields = new HashMap<>(header);
        fields.put("chunk", newest.id());
        fields.put("block", newest.block());
        fields.put("version", newest.version());
        // As after a file was closed in order: what the header says is taken for true, and nothing newer looked for.
        fields.put("clean", 1);
        return new Moment(FileLine.of(fields), newest.end());
    }

    /** The file's first two blocks. */
    ByteBuffer headerBlocks() {
        ByteBuffer blocks = ByteBuffer.allocate(HEADER_BYTES);
        blocks.put(0, header.bytes());
        blocks.put(BLOCK_BYTES, header.bytes());
        return blocks;
    }
}

package dev.jobledger.live;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.DataUtils;

/** Where a chunk of an H2 file lies, in blocks, as its footer tells, which is at the end of its last block. */
record ChunkPlace(int id, long version, long block, int blocks) {
    private static final int FOOTER_BYTES = 128;

    /** The chunk that ends with this block, if one does. */
    static Optional<ChunkPlace> endingWith(long block, ByteBuffer bytes) {
        byte[] footer = new byte[FOOTER_BYTES];
        bytes.get(Moment.BLOCK_BYTES - FOOTER_BYTES, footer);
        return FileLine.in(footer).map(line -> of(block, line.fields()));
    }

    private static ChunkPlace of(long lastBlock, Map<String, String> footer) {
        int blocks = DataUtils.parseHexInt(footer.getOrDefault("len", "0"));
        return new ChunkPlace(
                DataUtils.parseHexInt(footer.getOrDefault("chunk", "0")),
                DataUtils.parseHexLong(footer.getOrDefault("version", "0")),
                lastBlock + 1 - blocks,
                blocks);
    }

    /** The place behind it, in bytes. */
    long end() {
        return (block + blocks) * Moment.BLOCK_BYTES;
    }
}

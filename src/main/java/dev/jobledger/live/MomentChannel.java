package dev.jobledger.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import org.h2.store.fs.FileBaseDefault;

/** Reads a file as it was at a moment. Thread-safe. */
final class MomentChannel extends FileBaseDefault {
    private final FileChannel file;
    private final Moment moment;
    private final ByteBuffer header;

    MomentChannel(FileChannel file, Moment moment) {
        this.file = file;
        this.moment = moment;
        this.header = moment.headerBlocks().asReadOnlyBuffer();
    }

    @Override
    public long size() {
        return moment.length();
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
        if (position >= moment.length()) {
            return -1;
        }
        int wanted = (int) Math.min(target.remaining(), moment.length() - position);
        if (position >= Moment.HEADER_BYTES) {
            return readFile(target, position, wanted);
        }
        int length = (int) Math.min(wanted, Moment.HEADER_BYTES - position);
        target.put(header.slice((int) position, length));
        return length;
    }

    private int readFile(ByteBuffer target, long position, int wanted) throws IOException {
        int end = target.limit();
        target.limit(target.position() + wanted);
        try {
            return file.read(target, position);
        } finally {
            target.limit(end);
        }
    }

    /** Nobody is kept out: what is read here is not written to. */
    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        return new FileLock(this, position, size, shared) {
            @Override
            public boolean isValid() {
                return MomentChannel.this.isOpen();
            }

            @Override
            public void release() {
                // There is nothing to give up.
            }
        };
    }

    @Override
    protected void implTruncate(long size) {
        throw new NonWritableChannelException();
    }
}

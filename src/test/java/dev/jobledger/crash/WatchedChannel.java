package dev.jobledger.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/** A file that H2 has open, with a guard before it. */
final class WatchedChannel extends FileBaseDefault {
    private final OpenFile file;
    private final FileChannel real;
    private final Guard guard;

    WatchedChannel(OpenFile file, FileChannel real, Guard guard) {
        this.file = file;
        this.real = real;
        this.guard = guard;
    }

    @Override
    public synchronized int read(ByteBuffer into, long position) throws IOException {
        return real.read(into, position);
    }

    @Override
    public synchronized int write(ByteBuffer bytes, long position) throws IOException {
        int length = bytes.remaining();
        guard.write(DiskEvent.Written.copyOf(file, position, bytes), this::writeAll);
        return length;
    }

    private void writeAll(DiskEvent.Written written) throws IOException {
        ByteBuffer bytes = written.bytes().duplicate();
        long at = written.position();
        while (bytes.hasRemaining()) {
            at += real.write(bytes, at);
        }
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        guard.change(new DiskEvent.Truncated(file, size), () -> real.truncate(size));
    }

    @Override
    public void force(boolean metaData) throws IOException {
        guard.change(new DiskEvent.Forced(file), () -> real.force(metaData));
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}

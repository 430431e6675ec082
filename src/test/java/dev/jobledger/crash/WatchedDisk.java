package dev.jobledger.crash;

import dev.jobledger.disk.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FilePath;

/** The machine's file system with a guard before it, for the ledger and for H2. */
final class WatchedDisk implements Disk, AutoCloseable {
    private static final AtomicInteger SCHEMES = new AtomicInteger();

    private final Disk disk = Disk.system();
    private final Guard guard;
    private final WatchedPath h2;

    WatchedDisk(Guard guard) {
        this.guard = guard;
        this.h2 = new WatchedPath("watched" + SCHEMES.incrementAndGet(), guard);
        FilePath.register(h2);
    }

    @Override
    public String h2Scheme() {
        return h2.getScheme() + ":";
    }

    @Override
    public WritableFile open(Path named) throws IOException {
        Path path = named.normalize();
        if (!disk.exists(path)) {
            guard.change(new DiskEvent.FileMade(path), () -> disk.open(path).close());
        }
        OpenFile file = new OpenFile(path);
        WritableFile real = disk.open(path);
        guard.opened(new DiskEvent.Opened(file, path));
        return new WatchedFile(file, real, guard);
    }

    @Override
    public InputStream read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public int checksum(Path file) throws IOException {
        return disk.checksum(file);
    }

    @Override
    public boolean exists(Path file) {
        return disk.exists(file);
    }

    @Override
    public long size(Path file) throws IOException {
        return disk.size(file);
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        return disk.list(folder);
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        if (!disk.exists(folder)) {
            guard.change(new DiskEvent.FolderMade(folder.normalize()), () -> disk.makeFolder(folder));
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        guard.change(new DiskEvent.Renamed(from.normalize(), to.normalize()), () -> disk.rename(from, to));
    }

    @Override
    public void delete(Path file) throws IOException {
        if (disk.exists(file)) {
            guard.change(new DiskEvent.Deleted(file.normalize()), () -> disk.delete(file));
        }
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        guard.change(new DiskEvent.FolderForced(folder.normalize()), () -> disk.forceFolder(folder));
    }

    @Override
    public String fileSystem(Path folder) throws IOException {
        return disk.fileSystem(folder);
    }

    @Override
    public long free(Path folder) throws IOException {
        return disk.free(folder);
    }

    /** Takes H2's way to this disk away again. */
    @Override
    public void close() {
        FilePath.unregister(h2);
    }

    /** An open file of this disk. */
    private record WatchedFile(OpenFile file, WritableFile real, Guard guard) implements WritableFile {
        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            guard.write(
                    DiskEvent.Written.copyOf(file, position, bytes),
                    written -> real.write(written.bytes().duplicate(), written.position()));
        }

        @Override
        public void force() throws IOException {
            guard.change(new DiskEvent.Forced(file), real::force);
        }

        @Override
        public void truncate(long size) throws IOException {
            guard.change(new DiskEvent.Truncated(file, size), () -> real.truncate(size));
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}

package dev.jobledger.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.h2.message.DbException;
import org.h2.store.fs.FilePath;

/**
 * H2's files, with a guard before them. All that H2 changes goes through here, but for its temporary files: they lie
 * elsewhere, and no crash leaves anything of them that is ever read.
 */
final class WatchedPath extends FilePath {
    private final String scheme;
    private final Guard guard;
    private final FilePath real;

    /** For {@link FilePath#register}. */
    WatchedPath(String scheme, Guard guard) {
        this(scheme, guard, FilePath.get("/"));
    }

    private WatchedPath(String scheme, Guard guard, FilePath real) {
        this.scheme = scheme;
        this.guard = guard;
        this.real = real;
        this.name = scheme + ":" + real.toString();
    }

    private Path path() {
        return Path.of(real.toString());
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public FilePath getPath(String path) {
        return watched(FilePath.get(path.substring(scheme.length() + 1)));
    }

    private FilePath watched(FilePath other) {
        return new WatchedPath(scheme, guard, other);
    }

    @Override
    public FilePath unwrap() {
        return real;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        if (mode.equals("r")) {
            return real.open(mode);
        }
        if (!real.exists()) {
            guard.change(new DiskEvent.FileMade(path()), real::createFile);
        }
        OpenFile file = new OpenFile(path());
        FileChannel channel = real.open(mode);
        guard.opened(new DiskEvent.Opened(file, path()));
        return new WatchedChannel(file, channel, guard);
    }

    @Override
    public OutputStream newOutputStream(boolean append) throws IOException {
        return newFileChannelOutputStream(open("rw"), append);
    }

    @Override
    public boolean createFile() {
        if (real.exists()) {
            return false;
        }
        change(new DiskEvent.FileMade(path()), real::createFile);
        return true;
    }

    @Override
    public void createDirectory() {
        if (!real.exists()) {
            change(new DiskEvent.FolderMade(path()), real::createDirectory);
        }
    }

    @Override
    public void delete() {
        if (real.exists()) {
            change(new DiskEvent.Deleted(path()), real::delete);
        }
    }

    @Override
    public void moveTo(FilePath to, boolean atomicReplace) {
        FilePath realTo = to.unwrap();
        change(new DiskEvent.Renamed(path(), Path.of(realTo.toString())), () -> real.moveTo(realTo, atomicReplace));
    }

    @Override
    public FilePath createTempFile(String suffix, boolean inTempDir) throws IOException {
        return real.createTempFile(suffix, inTempDir);
    }

    @Override
    public FilePath getParent() {
        return watched(real.getParent());
    }

    @Override
    public FilePath toRealPath() {
        return watched(real.toRealPath());
    }

    @Override
    public List<FilePath> newDirectoryStream() {
        return real.newDirectoryStream().stream().map(this::watched).toList();
    }

    @Override
    public long size() {
        return real.size();
    }

    @Override
    public boolean exists() {
        return real.exists();
    }

    @Override
    public boolean isDirectory() {
        return real.isDirectory();
    }

    @Override
    public boolean isRegularFile() {
        return real.isRegularFile();
    }

    @Override
    public boolean isAbsolute() {
        return real.isAbsolute();
    }

    @Override
    public long lastModified() {
        return real.lastModified();
    }

    @Override
    public boolean canWrite() {
        return real.canWrite();
    }

    @Override
    public boolean setReadOnly() {
        return real.setReadOnly();
    }

    private void change(DiskEvent event, Guard.Change deed) {
        try {
            guard.change(event, deed);
        } catch (IOException e) {
            throw DbException.convertIOException(e, name);
        }
    }
}

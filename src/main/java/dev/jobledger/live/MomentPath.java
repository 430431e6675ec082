package dev.jobledger.live;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.h2.store.fs.FilePath;

/**
 * What H2 takes for its file system when it opens a file at a moment: {@code moment:<number>/<name>.mv.db}, and no other
 * file beside it.
 */
final class MomentPath extends FilePath {
    private static final String SCHEME = "moment";
    private static final String ENDING = ".mv.db";
    private static final Pattern FOLDER = Pattern.compile(SCHEME + ":\\d+");
    private static final Map<String, Opened> OPENED = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong();

    static {
        FilePath.register(new MomentPath(""));
    }

    /** A file that is open for reading, and the moment of it that is shown. */
    private record Opened(FileChannel file, Moment moment) {}

    private MomentPath(String name) {
        this.name = name;
    }

    /**
     * Shows a file as it was at a moment, until {@link #forget}; answers the name by which H2 finds it, without its
     * ending. Each has a name of its own, for H2 opens nothing twice under one name.
     */
    static String show(FileChannel file, Moment moment) {
        String shown = SCHEME + ":" + NUMBERS.incrementAndGet() + "/ledger";
        OPENED.put(shown + ENDING, new Opened(file, moment));
        return shown;
    }

    static void forget(String shown) {
        OPENED.remove(shown + ENDING);
    }

    private Optional<Opened> opened() {
        return Optional.ofNullable(OPENED.get(name));
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        Opened found = opened().orElseThrow(() -> new IOException(name + " is not shown any more"));
        return new MomentChannel(found.file, found.moment);
    }

    @Override
    public boolean exists() {
        return isDirectory() || isRegularFile();
    }

    @Override
    public boolean isRegularFile() {
        return opened().isPresent();
    }

    @Override
    public boolean isDirectory() {
        return FOLDER.matcher(name).matches();
    }

    @Override
    public long size() {
        return opened().map(found -> found.moment.length()).orElse(0L);
    }

    @Override
    public boolean canWrite() {
        return false;
    }

    @Override
    public boolean setReadOnly() {
        return true;
    }

    @Override
    public boolean isAbsolute() {
        return true;
    }

    @Override
    public FilePath toRealPath() {
        return this;
    }

    @Override
    public FilePath getParent() {
        int end = name.lastIndexOf('/');
        return new MomentPath(end < 0 ? name : name.substring(0, end));
    }

    @Override
    public FilePath getPath(String path) {
        return new MomentPath(path);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public long lastModified() {
        return 0;
    }

    @Override
    public List<FilePath> newDirectoryStream() {
        return List.of();
    }

    @Override
    public boolean createFile() {
        return false;
    }

    @Override
    public void createDirectory() {
        throw readOnly();
    }

    @Override
    public void delete() {
        throw readOnly();
    }

    @Override
    public void moveTo(FilePath other, boolean atomicReplace) {
        throw readOnly();
    }

    private UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException(name + " can only be read");
    }
}

package dev.jobledger.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Records every change of one folder, and of all below it, in one order. What the folder holds already counts as
 * durable. Thread-safe: one change at a time, so that a force stands in the log behind exactly what it forced.
 */
final class DiskLog implements Guard {
    private final Path root;
    private final List<DiskEvent> events = new ArrayList<>();
    private final int before;

    DiskLog(Path root) {
        this.root = root;
        try (Stream<Path> found = Files.walk(root)) {
            for (Path path : found.sorted().skip(1).toList()) {
                found(path);
            }
            try (Stream<Path> folders = Files.walk(root)) {
                folders.filter(Files::isDirectory).forEach(folder -> events.add(new DiskEvent.FolderForced(folder)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.before = events.size();
    }

    private void found(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            events.add(new DiskEvent.FolderMade(path));
            return;
        }
        OpenFile file = new OpenFile(path);
        events.add(new DiskEvent.FileMade(path));
        events.add(new DiskEvent.Opened(file, path));
        events.add(new DiskEvent.Written(file, 0, ByteBuffer.wrap(Files.readAllBytes(path))));
        events.add(new DiskEvent.Forced(file));
    }

    /** The folder that is recorded. */
    Path root() {
        return root;
    }

    /** Notes that somebody was told this. */
    synchronized void mark(Object what) {
        events.add(new DiskEvent.Marked(what));
    }

    /** Everything so far; begins with {@link #before} events that make what was there. */
    synchronized List<DiskEvent> events() {
        return List.copyOf(events);
    }

    /** How many events stand for what was there before the recording began. */
    int before() {
        return before;
    }

    @Override
    public synchronized void opened(DiskEvent.Opened opened) {
        events.add(opened);
    }

    @Override
    public synchronized void change(DiskEvent change, Change deed) throws IOException {
        deed.make();
        // The name of the recorded folder itself is no part of it.
        if (!(change instanceof DiskEvent.FolderForced forced)
                || forced.folder().startsWith(root)) {
            events.add(change);
        }
    }

    @Override
    public synchronized void write(DiskEvent.Written written, Write deed) throws IOException {
        deed.make(written);
        events.add(written);
    }
}

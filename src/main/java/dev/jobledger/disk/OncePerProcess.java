package dev.jobledger.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Files that a process has open once, however often it is asked to open them: the kernel gives up all locks of a process
 * on a file as soon as the process closes that file anywhere. Thread-safe.
 *
 * @param <T> how the file is open
 */
public final class OncePerProcess<T extends Closeable> {
    private final Map<Path, Shared<T>> open = new HashMap<>();

    /** Opens a file. */
    @FunctionalInterface
    public interface Opener<T> {
        T open(Path file) throws IOException;
    }

    private static final class Shared<T> {
        private final T file;
        private int users;

        Shared(T file) {
            this.file = file;
        }
    }

    /** The file, which is opened if nobody has it open; given back by {@link #close}. */
    public synchronized T open(Path file, Opener<T> opener) throws IOException {
        Shared<T> shared = open.get(file);
        if (shared == null) {
            shared = new Shared<>(opener.open(file));
            open.put(file, shared);
        }
        shared.users++;
        return shared.file;
    }

    /** Gives the file back; whoever is the last closes it, which frees every lock on it. */
    public synchronized void close(Path file) throws IOException {
        Shared<T> shared = open.get(file);
        if (shared != null && --shared.users == 0) {
            open.remove(file);
            shared.file.close();
        }
    }
}

package dev.jobledger.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The folders above those of the jobs, in which many workers make names at the same time. One force serves all who asked
 * for it before it began: each would else wait for the names of all others. Thread-safe.
 */
final class SharedFolders {
    /** So many are remembered; others are forced again, which costs time alone. */
    private static final int MOST_REMEMBERED = 10_000;

    private static final int LOCKS = 256;

    private final Path root;
    private final Forcing forcing;
    private final Object[] locks =
            IntStream.range(0, LOCKS).mapToObj(number -> new Object()).toArray();
    private final Map<Path, Force> notBegun = new ConcurrentHashMap<>();
    /** Folders whose own names are durable, up to the root. Guarded by itself. */
    private final Set<Path> reachable = new HashSet<>();
    /** How often folders were missing and had to be made; guarded by the set. */
    private long timesMade;

    /** One force of one folder. Guarded by the folder's lock. */
    private static final class Force {
        private boolean done;
    }

    /** How a folder's names are made durable. */
    @FunctionalInterface
    interface Forcing {
        void force(Path folder) throws IOException;
    }

    /** @param root the folder from which on names are made durable */
    SharedFolders(Path root, Forcing forcing) {
        this.root = root;
        this.forcing = forcing;
    }

    /** Folders had to be made, perhaps ones that were forced and deleted since: no name is known to be durable. */
    void made() {
        synchronized (reachable) {
            timesMade++;
            reachable.clear();
        }
    }

    /** Makes the name of a job's folder durable, and those of the folders above. */
    void forceAbove(Path jobFolder) throws IOException {
        Path parent = jobFolder.getParent();
        if (parent == null || !parent.startsWith(root)) {
            return;
        }
        long before = timesMade();
        force(parent);
        if (!isReachable(parent)) {
            for (Path above = parent.getParent(); above != null && above.startsWith(root); above = above.getParent()) {
                force(above);
            }
            remember(parent, before);
        }
    }

    private long timesMade() {
        synchronized (reachable) {
            return timesMade;
        }
    }

    private boolean isReachable(Path folder) {
        synchronized (reachable) {
            return reachable.contains(folder);
        }
    }

    /** Unless it may have been made anew after it was forced. */
    private void remember(Path folder, long timesMadeBefore) {
        synchronized (reachable) {
            if (timesMade == timesMadeBefore && reachable.size() < MOST_REMEMBERED) {
                reachable.add(folder);
            }
        }
    }

    /** Returns when a force of this folder has ended that began after this was called. */
    private void force(Path folder) throws IOException {
        Force force = notBegun.computeIfAbsent(folder, path -> new Force());
        // Whoever comes while another force of this folder goes on waits here, and the first of them forces for all.
        synchronized (lockOf(folder)) {
            if (!force.done) {
                notBegun.remove(folder, force);
                forcing.force(folder);
                force.done = true;
            }
        }
    }

    private Object lockOf(Path folder) {
        return locks[Math.floorMod(folder.hashCode(), LOCKS)];
    }
}

package dev.jobledger.store;

import dev.jobledger.ledger.SmallFiles;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.store.UnsettledFiles.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the jobs' small files, which stand in the journal, get to the disk by themselves: many at a time, every
 * few seconds, and when the ledger is closed. Until then the journal keeps them. Thread-safe.
 *
 * <p>If some can't be forced, no more are taken, and it is noted that what was taken may look sound and not be: the next
 * one to open the ledger writes them again.
 */
final class FileSettler implements AutoCloseable {
    private static final long SETTLED_AFTER_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int SETTLED_AT = 4096;
    /** Where the disk can't keep up with so many, jobs force their own. */
    private static final int MOST = 16_384;

    private final JournalFolder folder;
    private final Forcing forcing;
    private final Consumer<String> notices;
    private final Object settling = new Object();
    private final List<Unsettled> waiting = new ArrayList<>();
    private @Nullable Thread thread;
    private boolean failed;
    private boolean closed;

    /** How files get to the disk. */
    @FunctionalInterface
    interface Forcing {
        void force(List<Place> places) throws IOException;
    }

    /** The files of an attempt, which came with this record of the journal. */
    private record Unsettled(long seq, Place place) {}

    FileSettler(JournalFolder folder, Forcing forcing, Consumer<String> notices) {
        this.folder = folder;
        this.forcing = forcing;
        this.notices = notices;
    }

    /** Whether more can be taken. */
    synchronized boolean hasRoom() {
        return !failed && waiting.size() < MOST;
    }

    /** Takes care of the files that came with record {@code seq}, which is durable. Called in the journal's order. */
    synchronized void take(SmallFiles files, AttemptEnd end, long seq) {
        waiting.add(new Unsettled(seq, Place.of(files, end.outputDir())));
        if (thread == null) {
            Thread made = new Thread(this::work, "ledger-files");
            made.setDaemon(true);
            thread = made;
            made.start();
        } else if (waiting.size() == 1 || waiting.size() == SETTLED_AT) {
            notifyAll();
        }
    }

    /** Records up to this number bring no file that needs the journal any more. */
    synchronized long settledUpTo() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.get(0).seq - 1;
    }

    private void work() {
        Uninterrupted.run(this::awaitTime);
        while (!isClosed()) {
            settle();
            Uninterrupted.run(this::awaitTime);
        }
    }

    /** Waits until it is time to settle, or the ledger is closed. */
    private synchronized void awaitTime() throws InterruptedException {
        while (!closed && (failed || waiting.isEmpty())) {
            wait();
        }
        long deadline = System.nanoTime() + SETTLED_AFTER_NANOS;
        for (long left = SETTLED_AFTER_NANOS;
                !closed && waiting.size() < SETTLED_AT && left > 0;
                left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Forces all that was taken before. */
    void settle() {
        synchronized (settling) {
            List<Unsettled> group = taken();
            if (group.isEmpty()) {
                return;
            }
            try {
                forcing.force(group.stream().map(Unsettled::place).toList());
            } catch (IOException e) {
                tell(group.get(0).place.root(), e);
                giveUp(true);
                return;
            }
            note(group);
        }
    }

    private void note(List<Unsettled> group) {
        try {
            new FilesNote(group.get(group.size() - 1).seq, false).write(folder);
            settled(group.size());
        } catch (IOException e) {
            giveUp(false); // the files are sound; who opens the ledger next settles them once more
        }
    }

    private void tell(Path root, IOException reason) {
        notices.accept("output files of completed jobs in " + root + " could not be forced to the disk: "
                + LedgerFile.reason(reason));
        notices.accept("the ledger has what they hold, and the next command writes them again");
    }

    private synchronized List<Unsettled> taken() {
        return failed ? List.of() : List.copyOf(waiting);
    }

    private synchronized void settled(int first) {
        waiting.subList(0, first).clear();
    }

    private synchronized void giveUp(boolean doubtful) {
        failed = true;
        if (doubtful) {
            try {
                new FilesNote(settledUpTo(), true).write(folder);
            } catch (IOException alsoThere) {
                // The ledger's own disk fails, too, which it says by itself.
            }
        }
    }

    /** Settles what was taken; nothing may be taken any more. */
    @Override
    public void close() {
        Thread last;
        synchronized (this) {
            closed = true;
            notifyAll();
            last = thread;
        }
        if (last != null) {
            Uninterrupted.run(last::join);
        }
        settle();
    }
}

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
 * <p>If some can't be forced, no more are taken, and it is noted that they may look sound and not be on the disk: the next
 * one to open the ledger writes them again. As long as there is such a doubt nothing else is noted.
 */
final class FileSettler {
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
    /** What is in doubt, from the first record behind this number on; null if nothing is. */
    private @Nullable FilesNote doubt;

    private boolean doubtIsNoted = true;
    private boolean closed;

    /** How files get to the disk. */
    interface Forcing {
        /** Looks at an output folder in which jobs work, to know it again. */
        void expect(Path root) throws IOException;

        void force(List<Place> places) throws IOException;
    }

    /** The files of an attempt, which came with this record of the journal. */
    private record Unsettled(long seq, Place place) {}

    /** @param left what is noted of the files that were taken before */
    FileSettler(JournalFolder folder, FilesNote left, Forcing forcing, Consumer<String> notices) {
        this.folder = folder;
        this.forcing = forcing;
        this.notices = notices;
        this.doubt = left.doubtful() ? left : null;
    }

    /** Whether more can be taken. */
    synchronized boolean hasRoom() {
        return doubt == null && waiting.size() < MOST;
    }

    /** Takes care of the files that came with record {@code seq}, which is durable. Called in the journal's order. */
    synchronized void take(SmallFiles files, AttemptEnd end, long seq) {
        try {
            Place place = Place.of(files, end.outputDir());
            forcing.expect(place.root());
            waiting.add(new Unsettled(seq, place));
        } catch (IOException e) {
            doubt(Math.min(seq - 1, settledUpTo()), files.root(), e);
            return;
        }
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
        if (doubt != null) {
            return doubt.seq();
        }
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
        while (!closed && (doubt != null || waiting.isEmpty())) {
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
                doubt(settledUpTo(), group.get(0).place.root().toString(), e);
                return;
            }
            note(group);
        }
    }

    private synchronized List<Unsettled> taken() {
        return doubt == null ? List.copyOf(waiting) : List.of();
    }

    /** Unless a doubt came up meanwhile, whose note has to stay. */
    private synchronized void note(List<Unsettled> group) {
        if (doubt != null) {
            return;
        }
        try {
            new FilesNote(group.get(group.size() - 1).seq, false).write(folder);
            waiting.subList(0, group.size()).clear();
        } catch (IOException e) {
            // They are sound, and settled once more later on, or by who opens the ledger next.
        }
    }

    private synchronized void doubt(long seq, String root, IOException reason) {
        if (doubt != null) {
            return;
        }
        doubt = new FilesNote(seq, true);
        noteDoubt();
        notices.accept(
                "output files of completed jobs in " + root + " could not be forced: " + LedgerFile.reason(reason));
        notices.accept("the ledger has what they hold, and the next run or resume writes them again");
    }

    private synchronized void noteDoubt() {
        try {
            if (doubt != null) {
                doubt.write(folder);
            }
            doubtIsNoted = true;
        } catch (IOException e) {
            doubtIsNoted = false;
        }
    }

    /**
     * Settles what was taken; nothing may be taken any more.
     *
     * @return whether all is settled, or it is noted what is in doubt; else the ledger was not closed in order
     */
    boolean close() {
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
        if (!doubtIsNoted) {
            noteDoubt();
        }
        synchronized (this) {
            return doubt == null ? waiting.isEmpty() : doubtIsNoted;
        }
    }
}

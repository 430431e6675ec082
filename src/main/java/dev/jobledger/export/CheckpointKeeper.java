package dev.jobledger.export;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps an experiment's files up to date while it runs: every so many completed jobs, on a thread of its own. A large
 * experiment takes long to write; then several turns are left out, so that writing never takes more than one part in
 * forty of the time. Failing to write is said once and does not stop the run: the ledger is the truth.
 */
public final class CheckpointKeeper implements AutoCloseable {
    /** Rest between two exports, in multiples of the time that the last one took. */
    private static final int REST = 40;

    private final Supplier<LedgerReader> readers;
    private final ExperimentFiles files;
    private final int every;
    private final Consumer<String> warnings;
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long completed;
    private boolean due;
    private boolean closing;
    private boolean warned;

    /**
     * Sets a damaged checkpoint aside, and begins.
     *
     * @param every how many completions make a checkpoint due
     * @param warnings gets a line for a person
     */
    public CheckpointKeeper(
            Supplier<LedgerReader> readers, ExperimentFiles files, int every, Consumer<String> warnings) {
        this.readers = readers;
        this.files = files;
        this.every = every;
        this.warnings = warnings;
        prepare();
        Thread thread = new Thread(this::keep, "checkpoint");
        thread.setDaemon(true);
        thread.start();
    }

    private void prepare() {
        try {
            files.setDamagedCheckpointAside().ifPresent(warnings);
            AtomicFile.removeUnfinished(files.folder());
        } catch (IOException e) {
            warn(e);
        }
    }

    /** Counts a completed job. Returns at once. */
    public void completed() {
        lock.lock();
        try {
            completed++;
            if (completed % every == 0) {
                due = true;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void keep() {
        try {
            while (awaitDue()) {
                long start = System.nanoTime();
                write();
                rest((System.nanoTime() - start) * REST);
            }
        } finally {
            finished.complete(null);
        }
    }

    /** Waits until there is something to write; false when closing. */
    private boolean awaitDue() {
        lock.lock();
        try {
            while (!due && !closing) {
                changed.awaitUninterruptibly();
            }
            due = false;
            return !closing;
        } finally {
            lock.unlock();
        }
    }

    private void rest(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && !closing) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException nobodyHasAReasonTo) {
            // The next checkpoint comes a little early.
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        try (LedgerReader reader = readers.get()) {
            files.write(reader);
        } catch (IOException | LedgerException e) {
            warn(e);
        }
    }

    private void warn(Exception e) {
        if (!warned) {
            warned = true;
            warnings.accept("could not write " + files.checkpoint() + ": " + e.getMessage()
                    + "; the ledger has everything, and export.java writes the files again");
        }
    }

    /** Ends the thread, then writes the files a last time. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        finished.join();
        write();
    }
}

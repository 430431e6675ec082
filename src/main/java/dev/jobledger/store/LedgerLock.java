package dev.jobledger.store;

import dev.jobledger.ledger.LedgerTakenException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The right to write to a ledger. The kernel holds it on a file of its own, and frees it when the process dies, however
 * it dies: so whoever gets it knows that no earlier run lives, and nobody ever has to unlock anything. Its owner gives
 * signs of life; one that gives none for long, because it was frozen, is succeeded by another, and finds that out before
 * it reports anything. Thread-safe.
 */
final class LedgerLock implements AutoCloseable {
    private final LockFile file;
    private final int generation;
    private final ByteBuffer line;
    private final InstantSource clock;
    private long beats;
    private boolean closed;

    /** Holds what is locked already, and begins to give signs of life. */
    LedgerLock(LockFile file, int generation, InstantSource clock, Duration beat) {
        this.file = file;
        this.generation = generation;
        this.line = LockFile.line(generation);
        this.clock = clock;
        Thread thread = new Thread(() -> Uninterrupted.run(() -> keepBeating(beat)), "ledger-alive");
        thread.setDaemon(true);
        thread.start();
    }

    /** How many times the ledger has been taken over, and one; part of the name of the journal that is now written. */
    int generation() {
        return generation;
    }

    /**
     * Returns if the ledger is still this process's: no successor had begun before.
     *
     * @throws LedgerTakenException if it is not
     */
    synchronized void requireMine() throws IOException {
        if (!file.beginsWith(line)) {
            LockFile.Note note = file.read();
            throw new LedgerTakenException("the ledger was taken over"
                    + (note.owner().isBlank() ? "" : " by " + note.owner())
                    + ", because this process had given no sign of life; what was not reported is not stored, and its"
                    + " jobs are run there");
        }
    }

    private synchronized void keepBeating(Duration beat) throws InterruptedException {
        while (!closed) {
            wait(beat.toMillis());
            if (!closed) {
                giveSign();
            }
        }
    }

    private void giveSign() {
        try {
            requireMine();
            beats++;
            file.beat(beats, clock.instant());
        } catch (IOException | LedgerTakenException e) {
            // Whoever has something to store learns of it then.
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        notifyAll();
        try (file) {
            requireMine();
            file.clear();
        } catch (IOException | LedgerTakenException e) {
            // The kernel frees the lock in any case, and the text is only for people.
        }
    }
}

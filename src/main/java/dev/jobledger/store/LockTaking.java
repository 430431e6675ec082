package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerInUseException;
import dev.jobledger.store.LockFile.Note;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * How a process comes by a ledger: it is free, or it is taken over from an owner that was frozen. A frozen owner keeps the
 * kernel's lock; its successor begins a new generation, with a lock of its own, and from then on nothing that the old
 * owner stores counts.
 */
final class LockTaking {
    private static final long BETWEEN_TRIES_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Duration GATE_PATIENCE = Duration.ofSeconds(3);

    private static final String READER = "a reader";

    private final LedgerFile ledger;
    private final String me;
    private final InstantSource clock;
    private final LedgerOptions options;
    private final LockFile file;

    private LockTaking(LedgerFile ledger, String me, InstantSource clock, LedgerOptions options, LockFile file) {
        this.ledger = ledger;
        this.me = me;
        this.clock = clock;
        this.options = options;
        this.file = file;
    }

    /**
     * Takes the lock, or says who has it.
     *
     * @param me who takes it, in a few words
     * @throws LedgerInUseException if another process, or another part of this one, holds it
     * @throws LedgerException if the file can't be made, or the file system can't lock
     */
    static LedgerLock take(LedgerFile ledger, String me, InstantSource clock, LedgerOptions options) {
        LockFile file = LockFile.open(ledger.lock());
        try {
            return new LockTaking(ledger, me, clock, options, file).take();
        } catch (IOException e) {
            closeQuietly(file);
            throw new LedgerException(
                    "can't lock " + file.path() + ": " + LedgerFile.reason(e)
                            + "; put the ledger on a local disk with --ledger",
                    e);
        } catch (RuntimeException | Error e) {
            closeQuietly(file);
            throw e;
        }
    }

    /**
     * Throws if a live process holds the lock.
     *
     * @throws LedgerInUseException if one does
     */
    static void requireFree(LedgerFile ledger, InstantSource clock, LedgerOptions options) {
        if (!ledger.disk().exists(ledger.lock())) {
            return;
        }
        try (LockFile file = LockFile.openToLook(ledger.lock())) {
            LockTaking reader = new LockTaking(ledger, READER, clock, options, file);
            reader.atGate(reader::requireFree);
        } catch (IOException unknown) {
            // Then the database's own lock decides.
        }
    }

    /** Whether a live process holds the lock. */
    static boolean isHeld(LedgerFile ledger, InstantSource clock, LedgerOptions options) throws IOException {
        if (!ledger.disk().exists(ledger.lock())) {
            return false;
        }
        try (LockFile file = LockFile.openToLook(ledger.lock())) {
            LockTaking reader = new LockTaking(ledger, READER, clock, options, file);
            // Whoever wants to have the lock at this moment must not find it taken by one who only looks.
            return reader.atGate(() -> {
                try (FileLock lock = file.tryOwner(file.read().generation())) {
                    return lock == null;
                }
            });
        }
    }

    private boolean requireFree() throws IOException {
        Note note = file.read();
        try (FileLock lock = file.tryOwner(note.generation())) {
            if (lock == null) {
                throw inUse(note);
            }
            return true;
        }
    }

    private LedgerLock take() throws IOException {
        Optional<LedgerLock> free = atGate(this::takeFree);
        if (free.isPresent()) {
            return free.get();
        }
        Note silent = file.read();
        if (silence(silent).compareTo(options.lease().life()) < 0) {
            throw inUse(silent);
        }
        if (!silent.owner().isBlank()) { // otherwise it is just being closed
            options.notices()
                    .accept("ledger " + ledger.path() + " is held by " + silent.owner()
                            + ", which has given no sign of life since " + silent.alive() + "; watching for another "
                            + options.lease().watched().toSeconds() + " s");
        }
        return watch(silent);
    }

    private LedgerLock watch(Note silent) throws IOException {
        long deadline = System.nanoTime() + options.lease().watched().toNanos();
        while (System.nanoTime() < deadline) {
            Optional<LedgerLock> freed = atGate(this::takeFree);
            if (freed.isPresent()) {
                return freed.get();
            }
            requireSilent(silent);
            LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
        }
        return atGate(() -> takeOver(silent));
    }

    private void requireSilent(Note silent) throws IOException {
        Note now = file.read();
        if (!now.equals(silent)) {
            throw inUse(now);
        }
    }

    private Optional<LedgerLock> takeFree() throws IOException {
        int generation = Math.max(file.read().generation(), ledger.newestGeneration());
        return file.tryOwner(generation) == null ? Optional.empty() : Optional.of(own(generation));
    }

    private LedgerLock takeOver(Note silent) throws IOException {
        requireSilent(silent);
        Optional<LedgerLock> freed = takeFree();
        if (freed.isPresent()) {
            return freed.get();
        }
        int generation = Math.max(silent.generation(), ledger.newestGeneration()) + 1;
        if (file.tryOwner(generation) == null) {
            throw inUse(silent);
        }
        options.notices().accept("it was taken over; when that process goes on, what it reports is refused");
        return own(generation);
    }

    /** Writes the new owner down: from here on the one before can't report anything. */
    private LedgerLock own(int generation) throws IOException {
        file.write(new Note(generation, 0, clock.instant(), me));
        return new LedgerLock(file, generation, clock, options.lease().beat());
    }

    /** Something to be done while nobody else may change the owner. */
    @FunctionalInterface
    private interface Change<T> {
        T make() throws IOException;
    }

    private <T> T atGate(Change<T> change) throws IOException {
        long deadline = System.nanoTime() + GATE_PATIENCE.toNanos();
        while (true) {
            @Nullable FileLock gate = file.tryGate();
            if (gate != null) {
                try (gate) {
                    return change.make();
                }
            }
            if (System.nanoTime() > deadline) {
                throw inUse(file.read());
            }
            LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
        }
    }

    /** How far the last sign of life is from now; a clock that was set back makes it look as far ahead. */
    private Duration silence(Note note) {
        return Duration.between(note.alive(), clock.instant()).abs();
    }

    private LedgerInUseException inUse(Note note) {
        String owner = note.owner().isBlank() ? "another process" : note.owner();
        return new LedgerInUseException("ledger " + ledger.path() + " is in use by " + owner + silent(note)
                + "; wait until it has ended, or stop it with Ctrl+C or kill -INT");
    }

    private String silent(Note note) {
        Lease lease = options.lease();
        Duration silence = silence(note);
        return note.owner().isBlank() || silence.compareTo(lease.beat().multipliedBy(2)) < 0
                ? ""
                : ", which gave its last sign of life " + silence.toSeconds() + " s ago (after "
                        + lease.life().toSeconds() + " s without one, run.java and resume.java take the ledger over)";
    }

    private static void closeQuietly(LockFile file) {
        try {
            file.close();
        } catch (IOException nothingWasWritten) {
            // The lock was not taken, so there is nothing to lose.
        }
    }
}

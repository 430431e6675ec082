package dev.jobledger.crash;

import java.io.IOException;
import java.util.random.RandomGenerator;

/**
 * A disk that fails from one change on, until it is healed: every write, force, and new name then throws. The first write
 * that fails is made in part, as on a disk that just became full. Deleting always works. Thread-safe.
 */
final class Faults implements Guard {
    static final String DISK_FULL = "No space left on device";
    static final String BROKEN = "Input/output error";

    private final Guard behind;
    private final RandomGenerator random;
    private final String message;
    /** How many changes succeed. */
    private final long good;

    private long changes;
    private boolean struck;
    private boolean healed;

    private Faults(long good, String message, RandomGenerator random, Guard behind) {
        this.behind = behind;
        this.good = good;
        this.message = message;
        this.random = random;
    }

    /** A disk on which so many changes succeed, and no more; {@code random} says how short the last write falls. */
    static Faults after(long changes, String message, RandomGenerator random) {
        return new Faults(changes, message, random, Guard.OPEN);
    }

    /** The same disk, with another guard behind it that hears of what is really done. */
    Faults before(Guard other) {
        return new Faults(good, message, random, other);
    }

    /** Lets every change succeed from now on. */
    synchronized void heal() {
        healed = true;
    }

    /** How many changes were asked for. */
    synchronized long changes() {
        return changes;
    }

    /** Whether anything failed. */
    synchronized boolean struck() {
        return struck;
    }

    @Override
    public void opened(DiskEvent.Opened opened) {
        behind.opened(opened);
    }

    @Override
    public synchronized void change(DiskEvent change, Change deed) throws IOException {
        if (!(change instanceof DiskEvent.Deleted) && fails()) {
            throw new IOException(message);
        }
        behind.change(change, deed);
    }

    @Override
    public synchronized void write(DiskEvent.Written written, Write deed) throws IOException {
        boolean first = !struck;
        if (!fails()) {
            behind.write(written, deed);
            return;
        }
        if (first) {
            behind.write(written.part(0, random.nextInt(written.bytes().limit() + 1)), deed);
        }
        throw new IOException(message);
    }

    private boolean fails() {
        changes++;
        if (healed || changes <= good) {
            return false;
        }
        struck = true;
        return true;
    }
}

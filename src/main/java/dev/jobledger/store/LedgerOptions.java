package dev.jobledger.store;

import dev.jobledger.disk.Disk;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How a ledger is kept.
 *
 * @param bootId names the machine's present start, so that a later one is told from it; not the same twice
 * @param notices is told, line by line and for a person, what was found wrong and done about it
 * @param snapshotBytes how large the journal grows before a snapshot takes the place of its older part
 * @param trustedBytes up to how large a journal the database is made anew after a process died; beyond it the database
 *     is checked instead
 */
public record LedgerOptions(
        Disk disk, Supplier<String> bootId, Consumer<String> notices, long snapshotBytes, long trustedBytes) {
    private static final long SNAPSHOT_BYTES = 64L << 20;
    private static final long TRUSTED_BYTES = 8L << 20;

    /** On the machine's own disk, with nobody told. */
    public static LedgerOptions standard() {
        return new LedgerOptions(Disk.system(), Boot::id, notice -> {}, SNAPSHOT_BYTES, TRUSTED_BYTES);
    }

    /** The same, with somebody who is told. */
    public LedgerOptions telling(Consumer<String> listener) {
        return new LedgerOptions(disk, bootId, listener, snapshotBytes, trustedBytes);
    }

    /** The same, on another disk. */
    public LedgerOptions onDisk(Disk other) {
        return new LedgerOptions(other, bootId, notices, snapshotBytes, trustedBytes);
    }

    /** The same, on a machine whose present start has this name. */
    public LedgerOptions bootedAs(String id) {
        return new LedgerOptions(disk, () -> id, notices, snapshotBytes, trustedBytes);
    }

    /** The same, with snapshots from this size of the journal on. */
    public LedgerOptions withSnapshotBytes(long bytes) {
        return new LedgerOptions(disk, bootId, notices, bytes, trustedBytes);
    }

    /** The same, with databases made anew up to this size of the journal. */
    public LedgerOptions withTrustedBytes(long bytes) {
        return new LedgerOptions(disk, bootId, notices, snapshotBytes, bytes);
    }
}

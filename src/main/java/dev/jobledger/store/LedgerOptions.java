package dev.jobledger.store;

import dev.jobledger.disk.Disk;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How a ledger is kept.
 *
 * @param bootId names the machine's present start, so that a later one is told from it; not the same twice
 * @param notices is told, line by line and for a person, what was found wrong and done about it
 */
public record LedgerOptions(
        Disk disk, Supplier<String> bootId, Consumer<String> notices, JournalSizes sizes, Lease lease) {

    /** So long a ledger's server may be away before a run gives up. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** On the machine's own disk, with nobody told. */
    public static LedgerOptions standard() {
        return new LedgerOptions(Disk.system(), Boot::id, notice -> {}, JournalSizes.STANDARD, Lease.STANDARD);
    }

    /** The same, with somebody who is told. */
    public LedgerOptions telling(Consumer<String> listener) {
        return new LedgerOptions(disk, bootId, listener, sizes, lease);
    }

    /** The same, on another disk. */
    public LedgerOptions onDisk(Disk other) {
        return new LedgerOptions(other, bootId, notices, sizes, lease);
    }

    /** The same, on a machine whose present start has this name. */
    public LedgerOptions bootedAs(String id) {
        return new LedgerOptions(disk, () -> id, notices, sizes, lease);
    }

    /** How long a ledger's server may be away. */
    Duration patience() {
        return PATIENCE;
    }

    /** The same, with other sizes of the journal. */
    public LedgerOptions with(JournalSizes other) {
        return new LedgerOptions(disk, bootId, notices, other, lease);
    }

    /** The same, with owners that are succeeded after another time of silence. */
    public LedgerOptions with(Lease other) {
        return new LedgerOptions(disk, bootId, notices, sizes, other);
    }
}

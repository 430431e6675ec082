package dev.jobledger.store;

/**
 * Sizes of a journal at which something is done.
 *
 * @param snapshotBytes how large it grows before a snapshot takes the place of its older part
 * @param trustedBytes up to how large the database is made anew from it after a process died; beyond that the database is
 *     checked instead
 */
public record JournalSizes(long snapshotBytes, long trustedBytes) {
    /** Snapshots from 64 MiB on; databases made anew up to 8 MiB. */
    public static final JournalSizes STANDARD = new JournalSizes(64L << 20, 8L << 20);
}

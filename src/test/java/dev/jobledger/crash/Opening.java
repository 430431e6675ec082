package dev.jobledger.crash;

import dev.jobledger.disk.Disk;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.store.JournalSizes;
import dev.jobledger.store.LedgerOptions;
import dev.jobledger.store.Ledgers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Opens the ledger below a folder, as a process does that starts on a machine whose present start has this name.
 *
 * @param trustedBytes see {@link JournalSizes}; 0 to use a database that a process left which was killed
 */
record Opening(Disk disk, String bootId, long trustedBytes) {
    /** So small that snapshots are written all the time. */
    private static final long SNAPSHOT_BYTES = 8 << 10;

    private static final long TRUSTED_BYTES = 1 << 20;

    Opening(Disk disk, String bootId) {
        this(disk, bootId, TRUSTED_BYTES);
    }

    Ledger open(Path folder) {
        return Ledgers.openForWriting(
                folder.resolve("ledger").resolve("ledger"),
                "a crash test",
                tickingClock(),
                LedgerOptions.standard()
                        .onDisk(disk)
                        .bootedAs(bootId)
                        .with(new JournalSizes(SNAPSHOT_BYTES, trustedBytes)));
    }

    /** Each time that it is asked a millisecond later. */
    private static InstantSource tickingClock() {
        Instant start = Instant.parse("2026-11-21T09:30:00Z");
        AtomicLong ticks = new AtomicLong();
        return () -> start.plusMillis(ticks.incrementAndGet());
    }
}

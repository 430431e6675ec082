package dev.jobledger.crash;

import dev.jobledger.disk.Disk;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.store.LedgerOptions;
import dev.jobledger.store.Ledgers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Opens the ledger below a folder, on a disk of the test's choice: the one place that knows how. */
record Opening(Disk disk, String bootId) {
    private static final String FOLDER = "ledger";

    /** The ledger's files without their endings. */
    static Path ledgerBelow(Path folder) {
        return folder.resolve(FOLDER).resolve("ledger");
    }

    /** As a process does that starts on the same machine, or on one that was switched on again (another boot id). */
    Ledger open(Path folder) {
        return Ledgers.openForWriting(
                ledgerBelow(folder),
                "a crash test",
                tickingClock(),
                LedgerOptions.standard().onDisk(disk).bootedAs(bootId));
    }

    /** Each time that it is asked a millisecond later. */
    private static InstantSource tickingClock() {
        Instant start = Instant.parse("2026-11-21T09:30:00Z");
        AtomicLong ticks = new AtomicLong();
        return () -> start.plusMillis(ticks.incrementAndGet());
    }
}

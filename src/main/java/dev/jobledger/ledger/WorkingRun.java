package dev.jobledger.ledger;

import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * A run that is going on.
 *
 * @param seenAt when it last said that it lives
 * @param completed how many of its attempts completed
 * @param going how long it has been going on, by one clock
 */
public record WorkingRun(
        int runNo,
        String experimentId,
        RunIdentity identity,
        OffsetDateTime startedAt,
        OffsetDateTime seenAt,
        long completed,
        Duration going) {

    /** Completed jobs a second, since it began. */
    public double jobsPerSecond() {
        return completed / Math.max(1e-3, going.toNanos() / 1e9);
    }
}

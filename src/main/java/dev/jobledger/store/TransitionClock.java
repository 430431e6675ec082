package dev.jobledger.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Stamps transitions in microseconds, never earlier than the one before, so that the order of times is the order of
 * events even while the machine's clock is set back. Thread-safe.
 */
final class TransitionClock {
    private final InstantSource clock;
    private Instant last = Instant.EPOCH;

    TransitionClock(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Instant now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        last = now.isAfter(last) ? now : last;
        return last;
    }
}

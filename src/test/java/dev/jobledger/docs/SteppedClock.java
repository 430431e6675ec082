package dev.jobledger.docs;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is set. */
final class SteppedClock implements InstantSource {
    private volatile Instant now;

    SteppedClock(Instant now) {
        this.now = now;
    }

    void set(Instant instant) {
        now = instant;
    }

    @Override
    public Instant instant() {
        return now;
    }
}

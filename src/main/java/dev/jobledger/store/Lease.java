package dev.jobledger.store;

import java.time.Duration;

/**
 * How long a ledger stays with an owner that gives no sign of life: one that was frozen, while the kernel keeps its lock.
 *
 * @param beat how often the owner gives one
 * @param life how long after the last one another process takes the ledger over
 */
public record Lease(Duration beat, Duration life) {
    /** A sign of life each 5 s; taken over after 30 s without. */
    public static final Lease STANDARD = new Lease(Duration.ofSeconds(5), Duration.ofSeconds(30));

    /**
     * One with as many beats in a life as usual.
     *
     * @throws IllegalArgumentException if that is shorter than a second
     */
    public static Lease of(Duration life) {
        if (life.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("must be at least 1s, was " + life.toMillis() + "ms");
        }
        return new Lease(life.dividedBy(6), life);
    }

    public Lease {
        if (beat.compareTo(Duration.ZERO) <= 0 || life.compareTo(beat.multipliedBy(4)) < 0) {
            throw new IllegalArgumentException(
                    "life must be at least 4 beats, was " + life + " with a beat of " + beat);
        }
    }

    /** How long a reader waits for the owner to show it something. */
    Duration patience() {
        return beat.multipliedBy(4);
    }

    /** How long a silent owner is watched before anything is believed; clocks may have been set, so they don't count. */
    Duration watched() {
        return beat.multipliedBy(3);
    }
}

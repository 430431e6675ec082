package dev.jobledger.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A change of a job's state, for the databases that are driven by hand. Times are microseconds since 1970. */
sealed interface Change {
    /** The job's number. */
    int jobNo();

    /** The first attempt of a job begins. */
    record Claimed(int jobNo, int worker, long at) implements Change {}

    /** The first attempt of a job ends well. */
    record Completed(int jobNo, long at) implements Change {}

    /** The time now. */
    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}

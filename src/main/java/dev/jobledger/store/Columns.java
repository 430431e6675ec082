package dev.jobledger.store;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** Values as the tables' columns have them. */
final class Columns {
    private Columns() {}

    static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** The key of an attempt. */
    static long attemptNo(long jobNo, int attempt) {
        return jobNo * 1_000_000 + attempt;
    }

    static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
    }
}

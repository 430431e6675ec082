package dev.jobledger.store;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** Values as the tables' columns have them. */
final class Columns {
    /** The highest number that an attempt can have. */
    static final int LAST_ATTEMPT = 999_999;

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

package dev.jobledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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

    /** A value as the database gives it; times as those with an offset, which not every driver gives by itself. */
    static @Nullable Object value(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        boolean hasOffset = value instanceof Timestamp
                && row.getMetaData().getColumnTypeName(column).equals("timestamptz");
        return hasOffset ? row.getObject(column, OffsetDateTime.class) : value;
    }

    static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
    }
}

package dev.jobledger.report;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What a query found, as files for other programs have it. */
final class PlainValue {
    /** As the JSON files of an experiment: six digits of a second and an offset, always, so that columns are of one form. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    private PlainValue() {}

    /** A time as text; anything else as it is. */
    static @Nullable Object of(@Nullable Object value) {
        return value instanceof OffsetDateTime time ? TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC)) : value;
    }
}

package dev.jobledger.export;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as the files have them: six digits of a second and an offset, which every Python since 3.7 reads. */
final class IsoTime {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    private IsoTime() {}

    static String of(OffsetDateTime time) {
        return FORMAT.format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }

    static @Nullable String orNull(@Nullable OffsetDateTime time) {
        return time == null ? null : of(time);
    }
}

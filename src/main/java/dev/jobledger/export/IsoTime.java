package dev.jobledger.export;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Times as the files have them: six digits of a second and an offset, which every Python since 3.7 reads. */
final class IsoTime {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    private IsoTime() {}

    static String of(OffsetDateTime time) {
        OffsetDateTime utc = time.withOffsetSameInstant(ZoneOffset.UTC);
        return utc.getYear() < 1000 || utc.getYear() > 9999 ? FORMAT.format(utc) : digits(utc);
    }

    /** As the format says; it would take longer than all else that is written of a job. */
    private static String digits(OffsetDateTime utc) {
        StringBuilder text = new StringBuilder(32);
        text.append(utc.getYear()).append('-');
        two(text, utc.getMonthValue()).append('-');
        two(text, utc.getDayOfMonth()).append('T');
        two(text, utc.getHour()).append(':');
        two(text, utc.getMinute()).append(':');
        two(text, utc.getSecond()).append('.');
        int micros = utc.getNano() / 1000;
        for (int place = 100_000; place > 0; place /= 10) {
            text.append((char) ('0' + micros / place % 10));
        }
        return text.append("+00:00").toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /**
     * The time that a file of ours or of another program has; one without an offset, as Python's {@code datetime.now()}
     * gives it, is of this zone.
     *
     * @throws DateTimeParseException if it is not a time
     */
    static Instant parse(String text, ZoneId zone) {
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime exact
                ? exact.toInstant()
                : LocalDateTime.from(time).atZone(zone).toInstant();
    }

    static @Nullable String orNull(@Nullable OffsetDateTime time) {
        return time == null ? null : of(time);
    }
}

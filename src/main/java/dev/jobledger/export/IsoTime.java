package dev.jobledger.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Times as the files have them: six digits of a second and an offset, which every Python since 3.7 reads. */
final class IsoTime {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    private static final String UTC = "+00:00";
    /** A 0 stands for any digit. */
    private static final String SHAPE = "0000-00-00T00:00:00.000000" + UTC;

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
        return text.append(UTC).toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /**
     * The time that a file of ours or of another program has; one without an offset, as Python's {@code datetime.now()}
     * gives it, is of this zone.
     *
     * @throws DateTimeException if it is not a time
     */
    static Instant parse(String text, ZoneId zone) {
        return isOurs(text) ? ours(text) : any(text, zone);
    }

    /** Whether it is a time as we write it: the format alone would take longer than all else that is read of a job. */
    private static boolean isOurs(String text) {
        if (text.length() != SHAPE.length()) {
            return false;
        }
        for (int place = 0; place < SHAPE.length(); place++) {
            char shape = SHAPE.charAt(place);
            char is = text.charAt(place);
            if (shape == '0' ? is < '0' || is > '9' : is != shape) {
                return false;
            }
        }
        return text.endsWith(UTC);
    }

    private static Instant ours(String text) {
        return OffsetDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        number(text, 20, 26) * 1000,
                        ZoneOffset.UTC)
                .toInstant();
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static Instant any(String text, ZoneId zone) {
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

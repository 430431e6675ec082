package dev.jobledger.json;

import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/** Times as {@link Instant#toString} writes them, without its formatter: each job has three. */
final class TimeText {
    private static final long SECONDS_A_DAY = TimeUnit.DAYS.toSeconds(1);

    private TimeText() {}

    static void write(Instant time, StringBuilder text) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(time.getEpochSecond(), SECONDS_A_DAY));
        if (date.getYear() < 0 || date.getYear() > 9999) {
            text.append(time);
            return;
        }
        int second = (int) Math.floorMod(time.getEpochSecond(), SECONDS_A_DAY);
        digits(date.getYear(), 1000, text);
        digits(date.getMonthValue(), 10, text.append('-'));
        digits(date.getDayOfMonth(), 10, text.append('-'));
        digits(second / 3600, 10, text.append('T'));
        digits(second / 60 % 60, 10, text.append(':'));
        digits(second % 60, 10, text.append(':'));
        fraction(time.getNano(), text);
        text.append('Z');
    }

    /** In groups of three digits, as many as are needed. */
    private static void fraction(int nanos, StringBuilder text) {
        if (nanos == 0) {
            return;
        }
        text.append('.');
        if (nanos % 1_000_000 == 0) {
            digits(nanos / 1_000_000, 100, text);
        } else if (nanos % 1000 == 0) {
            digits(nanos / 1000, 100_000, text);
        } else {
            digits(nanos, 100_000_000, text);
        }
    }

    private static void digits(int number, int highest, StringBuilder text) {
        for (int place = highest; place > 0; place /= 10) {
            text.append((char) ('0' + number / place % 10));
        }
    }
}

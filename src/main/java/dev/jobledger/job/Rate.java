package dev.jobledger.job;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many jobs may begin in any stretch of time of this length.
 *
 * @param jobs at least 1
 */
public record Rate(int jobs, Duration per) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})/(s|min|h|day)");
    private static final Map<String, Duration> UNITS = new TreeMap<>(Map.of(
            "s", Duration.ofSeconds(1),
            "min", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "day", Duration.ofDays(1)));

    public Rate {
        if (jobs < 1 || per.isZero() || per.isNegative()) {
            throw new IllegalArgumentException(
                    "a rate must be at least 1 job in some time, was " + jobs + " in " + per);
        }
    }

    /**
     * The rate that the text means: {@code 60/min}.
     *
     * @throws IllegalArgumentException if it is not a whole number, {@code /} and {@code s}, {@code min}, {@code h} or
     *     {@code day}
     */
    public static Rate parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be a whole number per s, min, h or day, as in 60/min; was '" + text + "'");
        }
        return new Rate(Integer.parseInt(matcher.group(1)), UNITS.getOrDefault(matcher.group(2), Duration.ZERO));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return UNITS.entrySet().stream()
                .filter(unit -> unit.getValue().equals(per))
                .map(unit -> jobs + "/" + unit.getKey())
                .findFirst()
                .orElseGet(() -> jobs + "/" + per);
    }
}

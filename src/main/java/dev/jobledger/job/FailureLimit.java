package dev.jobledger.job;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * How many jobs of a run may fail before no more of them begin.
 *
 * @param number above 0: jobs, a whole number; or a share of the jobs that the run has before it, up to 100 percent
 */
public record FailureLimit(BigDecimal number, boolean isPercent) {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}|[0-9]{1,3}([.][0-9]{1,6})?%");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public FailureLimit {
        if (number.signum() <= 0 || (isPercent && number.compareTo(HUNDRED) > 0)) {
            throw new IllegalArgumentException(message(number + (isPercent ? "%" : "")));
        }
    }

    /**
     * The limit that the text means: {@code 20} or {@code 10%}.
     *
     * @throws IllegalArgumentException if it means none
     */
    public static FailureLimit parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(message(text));
        }
        boolean percent = text.endsWith("%");
        return new FailureLimit(new BigDecimal(percent ? text.substring(0, text.length() - 1) : text), percent);
    }

    private static String message(String was) {
        return "must be a number of jobs above 0 or a share of them up to 100%, as in 20 or 10%; was '" + was + "'";
    }

    /** The number of failed jobs of a run of so many that is one too many; at least 1. */
    public long reachedAt(long jobs) {
        return isPercent
                ? number.multiply(BigDecimal.valueOf(jobs))
                        .divide(HUNDRED, 0, RoundingMode.CEILING)
                        .max(BigDecimal.ONE)
                        .longValueExact()
                : number.longValueExact();
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return number.toPlainString() + (isPercent ? "%" : "");
    }
}

package dev.jobledger.job;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much the completed jobs of an experiment may come to together, before no more of them begin.
 *
 * @param limits by the name of a number in their results, such as {@code cost_usd}; above 0
 */
public record Budget(Map<String, BigDecimal> limits) {
    /** No limit. */
    public static final Budget NONE = new Budget(Map.of());

    public Budget {
        limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
        limits.forEach((field, limit) -> {
            if (field.isBlank()) {
                throw new IllegalArgumentException("a budget must name a field of the results");
            }
            if (limit.signum() <= 0) {
                throw new IllegalArgumentException("budget " + field + " must be above 0, was " + limit);
            }
        });
    }

    /**
     * The budget that the text means: {@code cost_usd=50}.
     *
     * @throws IllegalArgumentException if it is not a name, {@code =} and a number above 0
     */
    public static Budget parse(String text) {
        int sign = text.indexOf('=');
        try {
            return new Budget(Map.of(text.substring(0, Math.max(0, sign)), new BigDecimal(text.substring(sign + 1))));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("must be a field and a number, as in cost_usd=50; was '" + text + "'");
        }
    }

    public boolean isEmpty() {
        return limits.isEmpty();
    }

    /** This one with the limits of another in the place of its own. */
    public Budget with(Budget other) {
        Map<String, BigDecimal> both = new LinkedHashMap<>(limits);
        both.putAll(other.limits);
        return new Budget(both);
    }
}

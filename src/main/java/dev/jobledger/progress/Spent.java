package dev.jobledger.progress;

import java.util.OptionalDouble;

/**
 * What completed attempts cost.
 *
 * @param attempts how many of them said what they cost
 * @param usd all of it, in US dollars
 */
public record Spent(long attempts, double usd) {
    /** Nobody said what anything costs. */
    public static final Spent NOTHING = new Spent(0, 0);

    public Spent {
        if (attempts < 0) {
            throw new IllegalArgumentException("attempts must be >= 0, was " + attempts);
        }
    }

    Spent plus(Spent more) {
        return new Spent(attempts + more.attempts, usd + more.usd);
    }

    OptionalDouble mean() {
        return attempts == 0 ? OptionalDouble.empty() : OptionalDouble.of(usd / attempts);
    }
}

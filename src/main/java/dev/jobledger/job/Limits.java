package dev.jobledger.job;

import java.util.Optional;

/**
 * How many jobs may go on at once: those of one model, or of all models of a group together.
 *
 * @param concurrency how many may run at a time; empty for as many as there are workers
 * @param rate how many may begin in a time
 */
public record Limits(Optional<Integer> concurrency, Optional<Rate> rate) {
    /** As many as there are workers. */
    public static final Limits NONE = new Limits(Optional.empty(), Optional.empty());

    public Limits {
        if (concurrency.filter(number -> number < 1).isPresent()) {
            throw new IllegalArgumentException("concurrency must be >= 1, was " + concurrency.get());
        }
    }

    /** These with another concurrency. */
    public Limits withConcurrency(int most) {
        return new Limits(Optional.of(most), rate);
    }

    /** These with another rate, as in {@code 60/min}. */
    public Limits withRate(String other) {
        return new Limits(concurrency, Optional.of(Rate.parse(other)));
    }
}

package dev.jobledger.job;

import java.util.Optional;

/**
 * How a model's jobs are handed out.
 *
 * @param retries how often a job that failed with a transient error is tried again by itself; empty to go by the run's
 * @param concurrency how many of the model's jobs may run at a time; empty for as many as there are workers
 * @param rate how many may begin in a time
 * @param priority the higher go first; 0 where nothing was said
 */
public record Policy(Optional<Integer> retries, Optional<Integer> concurrency, Optional<Rate> rate, int priority) {
    /** Nothing was said. */
    public static final Policy NONE = new Policy(Optional.empty(), Optional.empty(), Optional.empty(), 0);

    public Policy {
        if (retries.filter(number -> number < 0).isPresent()) {
            throw new IllegalArgumentException("retries must be >= 0, was " + retries.get());
        }
        if (concurrency.filter(number -> number < 1).isPresent()) {
            throw new IllegalArgumentException("concurrency must be >= 1, was " + concurrency.get());
        }
    }
}

package dev.jobledger.job;

import java.util.Optional;

/**
 * How a model's jobs are handed out.
 *
 * @param retries how often a job that failed with a transient error is tried again by itself; empty to go by the run's
 * @param limits how many may go on at once
 * @param group the group whose limits hold beside, for all its models together
 * @param breaker after so many transient failures in a row the model pauses, 0 for never; empty to go by what it is
 * @param priority the higher go first; 0 where nothing was said
 */
public record Policy(
        Optional<Integer> retries, Limits limits, Optional<String> group, Optional<Integer> breaker, int priority) {
    /** Nothing was said. */
    public static final Policy NONE = new Policy(Optional.empty(), Limits.NONE, Optional.empty(), Optional.empty(), 0);

    public Policy {
        requireNotNegative("retries", retries);
        requireNotNegative("breaker", breaker);
    }

    private static void requireNotNegative(String what, Optional<Integer> given) {
        if (given.filter(number -> number < 0).isPresent()) {
            throw new IllegalArgumentException(what + " must be >= 0, was " + given.get());
        }
    }

    /** This one with other retries. */
    public Policy withRetries(int most) {
        return new Policy(Optional.of(most), limits, group, breaker, priority);
    }

    /** This one with other limits. */
    public Policy withLimits(Limits other) {
        return new Policy(retries, other, group, breaker, priority);
    }

    /** This one in a group. */
    public Policy withGroup(String name) {
        return new Policy(retries, limits, Optional.of(name), breaker, priority);
    }

    /** This one with another breaker. */
    public Policy withBreaker(int failures) {
        return new Policy(retries, limits, group, Optional.of(failures), priority);
    }

    /** This one with another priority. */
    public Policy withPriority(int other) {
        return new Policy(retries, limits, group, breaker, other);
    }
}

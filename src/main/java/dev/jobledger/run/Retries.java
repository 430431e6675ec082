package dev.jobledger.run;

import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import java.util.function.ToIntFunction;

/**
 * Decides whether a job that failed is tried again by itself: only after a transient error, and so many times. The wait
 * doubles each time, from one second to five minutes, and is then anything between half of that and all of it, so that
 * jobs that failed together do not come back together.
 */
final class Retries {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final ToIntFunction<String> most;
    private final InstantSource clock;
    private final DoubleSupplier chance;

    /**
     * Decides by these.
     *
     * @param most how often a job of the model of this name is tried again
     * @param chance a number from 0 up to 1
     */
    Retries(ToIntFunction<String> most, InstantSource clock, DoubleSupplier chance) {
        this.most = most;
        this.clock = clock;
        this.chance = chance;
    }

    /** The end of an attempt, with another try where there is to be one. */
    AttemptEnd decide(Claim claim, AttemptEnd end) {
        boolean again = end.outcome().isTransientFailure() && claim.retries() < most.applyAsInt(claim.modelName());
        return again
                ? end.retriedAt(clock.instant()
                        .plus(delay(claim.retries(), end.outcome().retryAfter().orElse(Duration.ZERO))))
                : end;
    }

    /** No less than the other side asked for. */
    private Duration delay(int retries, Duration asked) {
        Duration own = backoff(retries);
        return own.compareTo(asked) < 0 ? asked : own;
    }

    private Duration backoff(int retries) {
        long doubled = retries > 20 ? Long.MAX_VALUE : FIRST.toMillis() << retries;
        long millis = Math.min(doubled, LONGEST.toMillis());
        return Duration.ofMillis(Math.round(millis * (0.5 + chance.getAsDouble() / 2)));
    }
}

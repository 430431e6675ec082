package dev.jobledger.run;

import dev.jobledger.job.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps a model whose endpoint is down, or wants less, from failing job after job: after so many transient failures in a
 * row the model pauses, for ten seconds or as long as the endpoint asked for; then one job finds out whether it can go
 * on. If that fails too the pause doubles, up to five minutes. Guarded by the dispatcher.
 */
final class Breaker {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final int most;
    private int inARow;
    private int pauses;
    private boolean isProbed;
    private Optional<Instant> pausedUntil = Optional.empty();

    /** @param most so many failures in a row; 0 never to pause */
    Breaker(int most) {
        this.most = most;
    }

    /** What the end of a job changed. */
    sealed interface Change {
        /**
         * The model pauses.
         *
         * @param why what the last job failed with
         */
        record Paused(Instant until, int failures, String why) implements Change {}

        /** The endpoint answers again. */
        record GoesOn() implements Change {}
    }

    /** Whether a job is finding out, for which the others wait. */
    boolean isProbed() {
        return isProbed;
    }

    /** From when on a job may find out whether the model can go on, if it pauses. */
    Optional<Instant> pausedUntil() {
        return pausedUntil;
    }

    /** A job is about to begin; answers whether it is to find out. */
    boolean enter() {
        isProbed = pausedUntil.isPresent();
        return isProbed;
    }

    /** There was no job for the turn. */
    void leaveUnused(Turn turn) {
        isProbed = isProbed && !turn.isProbe();
    }

    /** A job of the model ended. */
    Optional<Change> ended(Turn turn, Outcome outcome, Instant now) {
        leaveUnused(turn);
        if (outcome.isTransientFailure()) {
            inARow++;
            boolean isOneTooMany = pausedUntil.isEmpty() && most > 0 && inARow >= most;
            return turn.isProbe() || isOneTooMany ? Optional.of(pause(outcome, now)) : Optional.empty();
        }
        return outcome instanceof Outcome.Interrupted ? Optional.empty() : goOn();
    }

    private Change pause(Outcome outcome, Instant now) {
        Duration own = FIRST_PAUSE.multipliedBy(1L << Math.min(pauses, 10));
        Duration limited = own.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : own;
        Duration asked = outcome.retryAfter().orElse(Duration.ZERO);
        Instant until = now.plus(limited.compareTo(asked) < 0 ? asked : limited);
        pauses++;
        pausedUntil = Optional.of(until);
        return new Change.Paused(until, inARow, outcome.reason().orElseThrow());
    }

    /** Whatever came back, even a refusal of the job itself: the endpoint is there. */
    private Optional<Change> goOn() {
        boolean paused = pausedUntil.isPresent();
        inARow = 0;
        pauses = 0;
        pausedUntil = Optional.empty();
        return paused ? Optional.of(new Change.GoesOn()) : Optional.empty();
    }
}

package dev.jobledger.run;

import dev.jobledger.job.Limits;
import dev.jobledger.job.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;

/**
 * How many jobs may run at a time and begin in a time: those of one model, or of all models of a group. Guarded by the
 * dispatcher.
 */
final class Quota {
    private static final Duration LEAST_LATENESS = Duration.ofMillis(500);
    private static final Duration MOST_LATENESS = Duration.ofSeconds(10);

    private final Limits limits;
    /** What began, no further back than the rate looks. */
    private final Deque<Turn> begun = new ArrayDeque<>();

    private int running;

    Quota(Limits limits) {
        this.limits = limits;
    }

    /** Whether as many run as may. */
    boolean isFull() {
        return limits.concurrency().filter(most -> running >= most).isPresent();
    }

    /** Whether it depends on what began before. */
    boolean hasRate() {
        return limits.rate().isPresent();
    }

    /** When the next job may begin, if the rate does not let it now. */
    Optional<Instant> opensAt(Instant now) {
        return limits.rate().flatMap(rate -> {
            while (!begun.isEmpty() && !forgottenAt(begun.getFirst(), rate).isAfter(now)) {
                begun.removeFirst();
            }
            return begun.size() < rate.jobs() ? Optional.empty() : Optional.of(forgottenAt(begun.getFirst(), rate));
        });
    }

    /** A job reaches its endpoint some time after it begins, and before it ends; so much later it counts no more. */
    private static Instant forgottenAt(Turn turn, Rate rate) {
        return turn.endOr(turn.begun().plus(lateness(rate))).plus(rate.per());
    }

    private static Duration lateness(Rate rate) {
        Duration part = rate.per().dividedBy(6);
        if (part.compareTo(LEAST_LATENESS) < 0) {
            return LEAST_LATENESS;
        }
        return part.compareTo(MOST_LATENESS) > 0 ? MOST_LATENESS : part;
    }

    /** How far back what began still counts, if it does at all. */
    Optional<Duration> remembers() {
        return limits.rate().map(rate -> rate.per().plus(lateness(rate)));
    }

    /** Jobs began in earlier runs; in the order in which they did. */
    void begunBefore(Collection<Instant> earlier) {
        earlier.forEach(at -> begun.addLast(new Turn(at, false, 0)));
    }

    void enter(Turn turn) {
        running++;
        if (hasRate()) {
            begun.addLast(turn);
        }
    }

    /** There was no job for the turn. */
    void leaveUnused(Turn turn) {
        running--;
        begun.removeLastOccurrence(turn);
    }

    /** The job ended. */
    void leave() {
        running--;
    }
}

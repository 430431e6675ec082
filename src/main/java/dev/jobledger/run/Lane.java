package dev.jobledger.run;

import dev.jobledger.job.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** One model's jobs on their way through a run. Guarded by the dispatcher. */
final class Lane {
    /** Jobs reach an endpoint a moment after they begin, one sooner than another. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    private final String modelName;
    private final Policy policy;
    private final boolean mayRetry;
    /** When jobs began, no further back than the rate looks. */
    private final Deque<Instant> begun = new ArrayDeque<>();

    private int running;
    private boolean exhausted;
    private Optional<Instant> notBefore = Optional.empty();

    /** @param mayRetry whether a job that is running may come back */
    Lane(String modelName, Policy policy, boolean mayRetry) {
        this.modelName = modelName;
        this.policy = policy;
        this.mayRetry = mayRetry;
    }

    String modelName() {
        return modelName;
    }

    int priority() {
        return policy.priority();
    }

    int running() {
        return running;
    }

    /** Whether another job may begin when the time has come. */
    boolean isOpen() {
        return !exhausted
                && policy.concurrency().filter(most -> running >= most).isEmpty();
    }

    /** Whether nothing will ever come from here again. */
    boolean isDone() {
        return exhausted && (running == 0 || !mayRetry);
    }

    /** When the next job may begin, if it may not now. */
    Optional<Instant> opensAt(Instant now) {
        Optional<Instant> byRate = remembers().flatMap(window -> {
            while (!begun.isEmpty() && !begun.getFirst().plus(window).isAfter(now)) {
                begun.removeFirst();
            }
            return begun.size() < policy.rate().orElseThrow().jobs()
                    ? Optional.empty()
                    : Optional.of(begun.getFirst().plus(window));
        });
        return later(byRate, notBefore).filter(at -> at.isAfter(now));
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().isAfter(other.get()) ? one : other;
    }

    /** A place is taken while a job is asked for. */
    void enter(Instant now) {
        running++;
        notBefore = Optional.empty();
        if (policy.rate().isPresent()) {
            begun.addLast(now);
        }
    }

    /** How far back what began still counts, if it does at all. */
    Optional<Duration> remembers() {
        return policy.rate().map(rate -> rate.per().plus(MARGIN));
    }

    /** A job began in an earlier run. */
    void begunBefore(Instant at) {
        begun.addLast(at);
    }

    /** No job was there for the place. */
    void leaveUnused(Optional<Instant> nextAt) {
        running--;
        if (policy.rate().isPresent()) {
            begun.removeLast();
        }
        notBefore = nextAt;
        exhausted = nextAt.isEmpty();
    }

    /** The job ended. */
    void leave(Optional<Instant> retryAt) {
        running--;
        // Where nothing else is left, the model waits for the first that is tried again; else its other jobs go on.
        boolean waits = exhausted || notBefore.isPresent();
        if (retryAt.isPresent() && waits) {
            notBefore = notBefore.filter(at -> at.isBefore(retryAt.get())).or(() -> retryAt);
            exhausted = false;
        }
    }
}

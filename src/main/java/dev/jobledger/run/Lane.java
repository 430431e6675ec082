package dev.jobledger.run;

import dev.jobledger.ledger.Transition.AttemptEnd;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One model's jobs on their way through a run. Guarded by the dispatcher. */
final class Lane {
    private final String modelName;
    private final int priority;
    private final boolean mayRetry;
    private final List<Quota> quotas;
    private final Breaker breaker;

    private int running;
    /** Jobs that came back to be tried again. */
    private int returns;

    private boolean exhausted;
    private Optional<Instant> notBefore = Optional.empty();

    /**
     * A lane of which no job was asked for.
     *
     * @param mayRetry whether a job that is running may come back
     * @param quotas what its jobs have to keep to, all of it
     */
    Lane(String modelName, int priority, boolean mayRetry, List<Quota> quotas, Breaker breaker) {
        this.modelName = modelName;
        this.priority = priority;
        this.mayRetry = mayRetry;
        this.quotas = List.copyOf(quotas);
        this.breaker = breaker;
    }

    String modelName() {
        return modelName;
    }

    int priority() {
        return priority;
    }

    int running() {
        return running;
    }

    /** Whether a later run has to know when its jobs began. */
    boolean hasRate() {
        return quotas.stream().anyMatch(Quota::hasRate);
    }

    /** Whether another job may begin when the time has come. */
    boolean isOpen() {
        return !exhausted && !breaker.isProbed() && quotas.stream().noneMatch(Quota::isFull);
    }

    /** Whether nothing will ever come from here again. */
    boolean isDone() {
        return exhausted && (running == 0 || !mayRetry);
    }

    /** When the next job may begin, if it may not now. */
    Optional<Instant> opensAt(Instant now) {
        return Stream.concat(
                        quotas.stream().map(quota -> quota.opensAt(now)), Stream.of(notBefore, breaker.pausedUntil()))
                .flatMap(Optional::stream)
                .filter(at -> at.isAfter(now))
                .max(Instant::compareTo);
    }

    /** A place is taken while a job is asked for. */
    Turn enter(Instant now) {
        running++;
        notBefore = Optional.empty();
        Turn turn = new Turn(now, breaker.enter(), returns);
        quotas.forEach(quota -> quota.enter(turn));
        return turn;
    }

    /** No job was there for the place. */
    void leaveUnused(Turn turn, Optional<Instant> nextAt) {
        running--;
        quotas.forEach(quota -> quota.leaveUnused(turn));
        breaker.leaveUnused(turn);
        // What was answered is out of date if a job came back meanwhile: then it is asked again.
        if (turn.returnsBefore() == returns) {
            notBefore = nextAt;
            exhausted = nextAt.isEmpty();
        }
    }

    /** The job ended; answers what that changes for the model. */
    Optional<Breaker.Change> leave(Turn turn, AttemptEnd end, Instant now) {
        running--;
        turn.end(now);
        quotas.forEach(Quota::leave);
        end.retryAt().ifPresent(this::comesBack);
        return breaker.ended(turn, end.outcome(), now);
    }

    /** Where nothing else is left, the model waits for the first that is tried again; else its other jobs go on. */
    private void comesBack(Instant at) {
        returns++;
        if (exhausted || notBefore.isPresent()) {
            notBefore = Optional.of(notBefore.filter(at::isAfter).orElse(at));
            exhausted = false;
        }
    }
}

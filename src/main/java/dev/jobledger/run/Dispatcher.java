package dev.jobledger.run;

import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.Ledger.Answered;
import dev.jobledger.ledger.Offer;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Decides of which model a free worker gets its next job: of those that may begin one now, the model of the highest
 * priority, and among equals the one with the fewest jobs running, so that a slow model does not take all workers.
 * Waiting for a retry, a rate or a pause holds no job. Thread-safe.
 */
final class Dispatcher {
    private static final Comparator<Lane> ORDER =
            Comparator.comparingInt(Lane::priority).reversed().thenComparingInt(Lane::running);

    private final Ledger ledger;
    private final int runNo;
    private final InstantSource clock;
    private final BooleanSupplier isStopped;
    private final EarlyEnd earlyEnd;
    private final Duration longestNap;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final Map<Attempted, Turn> turns = new HashMap<>();

    /** An attempt under way. Of one job there may be two: the next can begin before the end of the last is heard here. */
    private record Attempted(long jobNo, int attempt) {
        static Attempted of(Claim claim) {
            return new Attempted(claim.jobNo(), claim.attempt());
        }
    }

    /** A lane in which a place is taken. */
    record Place(Lane lane, Turn turn) {}

    /**
     * A dispatcher for a run.
     *
     * @param isStopped whether no job begins any more in this run
     * @param longestNap clocks may be set: how long one is believed at a time
     */
    Dispatcher(
            Ledger ledger,
            int runNo,
            List<Lane> lanes,
            BooleanSupplier isStopped,
            EarlyEnd earlyEnd,
            InstantSource clock,
            Duration longestNap) {
        this.ledger = ledger;
        this.runNo = runNo;
        this.isStopped = isStopped;
        this.earlyEnd = earlyEnd;
        this.clock = clock;
        this.longestNap = longestNap;
        lanes.forEach(lane -> this.lanes.put(lane.modelName(), lane));
    }

    /** A job that was asked for. */
    record Asked(Place place, CompletableFuture<Offer> offer) {}

    /** Asks for the worker's next job, if one may begin now. Does not wait. */
    Optional<Asked> ask(int worker) {
        return enterNow().map(place -> ask(worker, place));
    }

    /** The worker's next job; waits for one that is to come; empty when none is, or the run is to stop. */
    Optional<Claim> next(int worker) {
        return next(worker, askWhenOpen(worker));
    }

    /** As {@link #next(int)}, for which was asked. */
    Optional<Claim> next(int worker, Asked asked) {
        return next(worker, Optional.of(asked));
    }

    private Optional<Claim> next(int worker, Optional<Asked> asked) {
        for (Optional<Asked> next = asked; next.isPresent(); next = askWhenOpen(worker)) {
            Place place = next.get().place;
            Offer offer = answer(next.get());
            if (offer instanceof Offer.Job job) {
                begun(job.claim(), place.turn);
                return Optional.of(job.claim());
            }
            if (offer instanceof Offer.Closing closing) {
                earlyEnd.reachedByAll(closing);
            }
            leaveUnused(place, offer instanceof Offer.Later later ? Optional.of(later.at()) : Optional.empty());
        }
        return Optional.empty();
    }

    private boolean isClosed() {
        return isStopped.getAsBoolean() || earlyEnd.isReached();
    }

    private Optional<Asked> askWhenOpen(int worker) {
        return enter().map(place -> ask(worker, place));
    }

    private Asked ask(int worker, Place place) {
        // What a later run is to count has to be there even if this process dies in the next moment.
        Answered when = place.lane.hasRate() ? Answered.WHEN_DURABLE : Answered.AT_ONCE;
        try {
            return new Asked(place, ledger.next(runNo, worker, Set.of(place.lane.modelName()), when));
        } catch (RuntimeException | Error e) {
            leaveUnused(place, Optional.empty());
            throw e;
        }
    }

    private Offer answer(Asked asked) {
        try {
            return asked.offer.join();
        } catch (RuntimeException | Error e) {
            leaveUnused(asked.place, Optional.empty());
            throw e;
        }
    }

    private synchronized Optional<Place> enterNow() {
        Instant now = clock.instant();
        return isClosed() ? Optional.empty() : bestOf(now).map(lane -> new Place(lane, lane.enter(now)));
    }

    private Optional<Lane> bestOf(Instant now) {
        boolean isAffordable = earlyEnd.allows(this::running);
        return lanes.values().stream()
                .filter(lane -> isAffordable)
                .filter(lane -> lane.isOpen() && lane.opensAt(now).isEmpty())
                .min(ORDER);
    }

    private synchronized Optional<Place> enter() {
        while (!isClosed()) {
            Instant now = clock.instant();
            Optional<Lane> best = bestOf(now);
            if (best.isPresent()) {
                return Optional.of(new Place(best.get(), best.get().enter(now)));
            }
            if (lanes.values().stream().allMatch(Lane::isDone)) {
                return Optional.empty();
            }
            try {
                wait(napMillis(now));
            } catch (InterruptedException nobodyHasAReasonTo) {
                // The lanes are looked at again.
            }
        }
        return Optional.empty();
    }

    private Map<String, Integer> running() {
        return lanes.values().stream().collect(Collectors.toMap(Lane::modelName, Lane::running));
    }

    /** Until a lane opens by itself, if one does; at least 1. */
    private long napMillis(Instant now) {
        return lanes.values().stream()
                        .filter(Lane::isOpen)
                        .flatMap(lane -> lane.opensAt(now).stream())
                        .map(at -> Duration.between(now, at))
                        .filter(nap -> nap.compareTo(longestNap) < 0)
                        .min(Comparator.naturalOrder())
                        .orElse(longestNap)
                        .toMillis()
                + 1;
    }

    private synchronized void begun(Claim claim, Turn turn) {
        turns.put(Attempted.of(claim), turn);
    }

    private synchronized void leaveUnused(Place place, Optional<Instant> nextAt) {
        place.lane.leaveUnused(place.turn, nextAt);
        notifyAll();
    }

    /** The job ended; answers what that changes for its model, which other runs hear of, too. */
    synchronized Optional<Breaker.Change> ended(Claim claim, AttemptEnd end) {
        notifyAll();
        Optional<Lane> lane = Optional.ofNullable(lanes.get(claim.modelName()));
        Optional<Turn> turn = Optional.ofNullable(turns.remove(Attempted.of(claim)));
        Optional<Breaker.Change> change =
                lane.flatMap(its -> turn.flatMap(taken -> its.leave(taken, end, clock.instant())));
        change.ifPresent(known -> share(claim.modelName(), known));
        return change;
    }

    /** In the order in which it happens. */
    private void share(String modelName, Breaker.Change change) {
        if (change instanceof Breaker.Change.Paused paused) {
            ledger.pause(runNo, modelName, paused.until());
        } else {
            ledger.goOn(runNo, modelName);
        }
    }

    /** The run is to stop: nobody waits any longer. */
    synchronized void wake() {
        notifyAll();
    }
}

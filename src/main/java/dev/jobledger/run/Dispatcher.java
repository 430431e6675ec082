package dev.jobledger.run;

import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.Offer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Decides of which model a free worker gets its next job: of those that may begin one now, the model of the highest
 * priority, and among equals the one with the fewest jobs running, so that a slow model does not take all workers.
 * Waiting for a retry or a rate holds no job. Thread-safe.
 */
final class Dispatcher {
    private static final Comparator<Lane> ORDER =
            Comparator.comparingInt(Lane::priority).reversed().thenComparingInt(Lane::running);

    private final Ledger ledger;
    private final int runNo;
    private final Spending spending;
    private final InstantSource clock;
    private final BooleanSupplier stopped;
    private final Duration longestNap;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();

    /** @param longestNap clocks may be set: how long one is believed at a time */
    Dispatcher(
            Ledger ledger,
            int runNo,
            List<Lane> lanes,
            Spending spending,
            InstantSource clock,
            BooleanSupplier stopped,
            Duration longestNap) {
        this.ledger = ledger;
        this.runNo = runNo;
        this.spending = spending;
        this.clock = clock;
        this.stopped = stopped;
        this.longestNap = longestNap;
        lanes.forEach(lane -> this.lanes.put(lane.modelName(), lane));
    }

    /** The worker's next job; waits for one that is to come; empty when none is, or the run is to stop. */
    Optional<Claim> next(int worker) {
        for (Optional<Lane> lane = enter(); lane.isPresent(); lane = enter()) {
            Offer offer = ask(worker, lane.get());
            if (offer instanceof Offer.Job job) {
                return Optional.of(job.claim());
            }
            leaveUnused(lane.get(), offer instanceof Offer.Later later ? Optional.of(later.at()) : Optional.empty());
        }
        return Optional.empty();
    }

    private Offer ask(int worker, Lane lane) {
        try {
            return ledger.next(runNo, worker, Set.of(lane.modelName())).join();
        } catch (RuntimeException | Error e) {
            leaveUnused(lane, Optional.empty());
            throw e;
        }
    }

    private synchronized Optional<Lane> enter() {
        while (!stopped.getAsBoolean() && spending.reached().isEmpty()) {
            Instant now = clock.instant();
            boolean isAffordable = spending.allows(this::running);
            Optional<Lane> best = lanes.values().stream()
                    .filter(lane -> isAffordable)
                    .filter(lane -> lane.isOpen() && lane.opensAt(now).isEmpty())
                    .min(ORDER);
            if (best.isPresent()) {
                best.get().enter(now);
                return best;
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

    private synchronized void leaveUnused(Lane lane, Optional<Instant> nextAt) {
        lane.leaveUnused(nextAt);
        notifyAll();
    }

    /** The job ended, and is tried again from then on, if it is. */
    synchronized void ended(Claim claim, Optional<Instant> retryAt) {
        Optional.ofNullable(lanes.get(claim.modelName())).ifPresent(lane -> lane.leave(retryAt));
        notifyAll();
    }

    /** The run is to stop: nobody waits any longer. */
    synchronized void wake() {
        notifyAll();
    }
}

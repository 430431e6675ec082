package dev.jobledger.docs;

import dev.jobledger.job.Outcome;
import dev.jobledger.job.StepEnd;
import dev.jobledger.job.StepName;
import dev.jobledger.job.StepValue;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.Offer;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/** A run's workers, whose jobs take the time and come to the ends that {@link Fates} says. */
final class Afternoon {
    static final int WORKERS = 2;

    private static final StepName STEP = new StepName("render");
    private static final Duration RETRY_AFTER = Duration.ofMinutes(5);

    private final Ledger ledger;
    private final SteppedClock clock;
    private final int runNo;
    private final Queue<Work> busy =
            new PriorityQueue<>(Comparator.comparing(Work::ends).thenComparing(Work::worker));
    private final Set<Integer> idle = new TreeSet<>();

    Afternoon(Ledger ledger, SteppedClock clock, int runNo) {
        this.ledger = ledger;
        this.clock = clock;
        this.runNo = runNo;
        for (int worker = 1; worker <= WORKERS; worker++) {
            idle.add(worker);
        }
    }

    /** A claim that a worker has, and when it will end. */
    private record Work(int worker, Claim claim, Instant starts, Instant ends) {}

    /** Runs jobs, one after the other on each worker, up to a moment; some are then in progress. */
    Afternoon until(Instant moment) {
        claim();
        while (!busy.isEmpty() && !busy.element().ends().isAfter(moment)) {
            Work done = busy.remove();
            clock.set(done.ends());
            end(done, Fates.of(done.claim()));
            claim();
        }
        clock.set(moment);
        ledger.seen(runNo).join();
        return this;
    }

    /** Stops what is in progress. */
    void interrupt() {
        while (!busy.isEmpty()) {
            end(busy.remove(), new Outcome.Interrupted("the run was stopped"));
        }
    }

    private void claim() {
        ledger.seen(runNo).join();
        for (int worker : Set.copyOf(idle).stream().sorted().toList()) {
            if (ledger.next(runNo, worker, Set.of(), Ledger.Answered.AT_ONCE).join() instanceof Offer.Job job) {
                begin(worker, job.claim());
            }
        }
    }

    private void begin(int worker, Claim claim) {
        idle.remove(worker);
        Instant now = clock.instant();
        busy.add(new Work(worker, claim, now, now.plus(Fates.duration(claim))));
        if (Fates.hasStep(claim) && ledger.stepValues(claim).join().isEmpty()) {
            ledger.startStep(claim, STEP).join();
        }
    }

    private void end(Work work, Outcome outcome) {
        Claim claim = work.claim();
        if (Fates.hasStep(claim) && outcome instanceof Outcome.Completed) {
            StepValue value = new StepValue("\"frames/" + claim.task().id() + "\"", Optional.empty());
            ledger.endStep(claim, STEP, new StepEnd.Completed(value)).join();
        }
        String folder = "sketches/%s/%s/attempt-%03d"
                .formatted(claim.modelName(), claim.task().id(), claim.attempt());
        Optional<Instant> retryAt =
                outcome.isTransientFailure() ? Optional.of(clock.instant().plus(RETRY_AFTER)) : Optional.empty();
        Duration took = Duration.between(work.starts(), clock.instant());
        AttemptEnd end = new AttemptEnd(outcome, took, folder);
        ledger.record(claim, retryAt.map(end::retriedAt).orElse(end)).join();
        idle.add(work.worker());
    }
}

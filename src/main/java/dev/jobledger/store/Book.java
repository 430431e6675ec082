package dev.jobledger.store;

import dev.jobledger.job.StepName;
import dev.jobledger.ledger.Claim;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this process knows without looking into the database: its live runs, and the claims that they hold. Guarded by the
 * writer's lock. Nothing of it outlives the process, and nothing has to: whatever is not here is not claimed.
 */
final class Book {
    private final Map<Integer, LiveRun> runs = new HashMap<>();
    private final Map<Long, Held> held = new HashMap<>();

    /** Who holds a job, as which attempt, and which steps that has begun. */
    private record Held(int runNo, int attempt, OpenSteps steps) {}

    void begin(int runNo, LiveRun run) {
        runs.put(runNo, run);
    }

    Optional<LiveRun> run(int runNo) {
        return Optional.ofNullable(runs.get(runNo));
    }

    /** Notes that a run holds a job. */
    void hold(int runNo, long jobNo, int attempt) {
        held.put(jobNo, new Held(runNo, attempt, new OpenSteps()));
    }

    /** Gives a claim back, if it is still held: the fence that keeps out late results. */
    boolean release(Claim claim) {
        boolean isHeld = holder(claim).isPresent();
        if (isHeld) {
            held.remove(claim.jobNo());
        }
        return isHeld;
    }

    /** Notes that the attempt begins a step; false if its claim is not held any more. */
    boolean beginStep(Claim claim, StepName step) {
        Optional<Held> holder = holder(claim);
        holder.ifPresent(found -> found.steps.begin(step));
        return holder.isPresent();
    }

    /** Notes that a step of the attempt ended; false if its claim is not held any more. */
    boolean endStep(Claim claim, StepName step) {
        Optional<Held> holder = holder(claim);
        holder.ifPresent(found -> found.steps.end(step));
        return holder.isPresent();
    }

    private Optional<Held> holder(Claim claim) {
        return Optional.ofNullable(held.get(claim.jobNo()))
                .filter(found -> found.runNo == claim.runNo() && found.attempt == claim.attempt());
    }

    long heldBy(int runNo) {
        return held.values().stream().filter(holder -> holder.runNo == runNo).count();
    }

    /** Forgets a run with its claims; answers how many it held. */
    long end(int runNo) {
        long jobs = heldBy(runNo);
        run(runNo).ifPresent(LiveRun::end);
        runs.remove(runNo);
        held.values().removeIf(holder -> holder.runNo == runNo);
        return jobs;
    }
}

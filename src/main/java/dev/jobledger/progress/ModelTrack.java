package dev.jobledger.progress;

import dev.jobledger.job.Limits;
import dev.jobledger.job.Outcome;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Counts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One model's jobs in a run, as that tells of them. Times in nanoseconds. Not thread-safe. */
final class ModelTrack {
    private final String name;
    private final Limits limits;
    private final long leftOut;
    private final Optional<RateUse> rate;
    private final ActiveTime time = new ActiveTime();
    private final UnderWay underWay = new UnderWay();
    /** When the jobs that wait to be tried again may be. */
    private final Map<Long, Instant> retries = new HashMap<>();

    private long waiting;
    private long completed;
    private long failed;
    private Spent spent;
    private @Nullable Pace pace;
    private Optional<Hold> pause = Optional.empty();

    ModelTrack(ModelStart start) {
        name = start.name();
        limits = start.limits();
        leftOut = start.leftOut();
        rate = limits.rate().map(RateUse::new);
        waiting = start.counts().pending() + start.counts().inProgress();
        completed = start.counts().completed();
        failed = start.counts().failed();
        spent = start.spent();
    }

    /** How many jobs that are to be run have not begun, or not for the last time. */
    long toBegin() {
        return waiting - leftOut;
    }

    /** How many jobs wait to be tried again. */
    int retries() {
        return retries.size();
    }

    /** A job begins. */
    void started(Claim claim, long now) {
        waiting--;
        retries.remove(claim.jobNo());
        rate.ifPresent(use -> use.began(now));
        underWay.add(claim, time.at(now));
        if (pace == null) {
            pace = new Pace(time.at(now));
        }
    }

    void ended(Claim claim, Outcome outcome, long now) {
        if (outcome instanceof Outcome.Interrupted) {
            putBack(claim, now);
            return;
        }
        count(claim, 1, now);
        if (outcome instanceof Outcome.Completed done) {
            completed++;
            OptionalDouble cost = done.result().cost();
            spent = cost.isPresent() ? spent.plus(new Spent(1, cost.getAsDouble())) : spent;
        } else {
            failed++;
        }
    }

    void retrying(Claim claim, Instant at, long now) {
        count(claim, 0, now);
        waiting++;
        retries.put(claim.jobNo(), at);
    }

    /** The attempt came to nothing, and the job is to be run another time. */
    void putBack(Claim claim, long now) {
        underWay.remove(claim, time.at(now));
        waiting++;
    }

    private void count(Claim claim, long jobs, long now) {
        long took = underWay.remove(claim, time.at(now));
        if (pace != null) {
            pace.ended(time.at(now), jobs, took);
        }
    }

    void paused(Instant until, int failures, String why, long now) {
        time.stand(now);
        pause = Optional.of(new Hold(
                Optional.of(name), "pauses after " + failures + " failures in a row: " + why, Optional.of(until)));
    }

    void goesOn(long now) {
        time.goOn(now);
        pause = Optional.empty();
    }

    List<Hold> holds(long now) {
        List<Hold> holds = new ArrayList<>(pause.stream().toList());
        rate.filter(use -> toBegin() > 0 && use.isExhausted(now))
                .map(use -> new Hold(Optional.of(name), "rate limit " + use.rate() + " reached", Optional.empty()))
                .ifPresent(holds::add);
        retries.values().stream()
                .min(Instant::compareTo)
                .map(first -> Hold.ofRetries(name, retries.size(), first))
                .ifPresent(holds::add);
        return holds;
    }

    /** @param share of the jobs to begin that the run has before it */
    Situation situation(long now, double share) {
        OptionalDouble each = pace == null ? OptionalDouble.empty() : pace.secondsEach();
        double left = underWay.left(time.at(now), each.orElse(0) * 1e9);
        return new Situation(
                name,
                new Counts(
                        waiting + underWay.count() + completed + failed, waiting, underWay.count(), completed, failed),
                toBegin() * share + left,
                pace == null ? OptionalDouble.empty() : pace.perSecond(time.at(now), underWay.count() - left),
                each,
                time.stands(),
                spent,
                limits);
    }
}

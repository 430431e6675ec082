package dev.jobledger.progress;

import dev.jobledger.job.Limits;
import dev.jobledger.ledger.Counts;
import java.util.OptionalDouble;

/**
 * What is known of one model, from which its standing follows.
 *
 * @param jobsLeft how many this run has before it; a part of one for a job that is under way
 * @param perSecond how many end in a second lately
 * @param secondsEach how long a worker is busy with one
 * @param stands whether none of its jobs may begin for now
 */
record Situation(
        String name,
        Counts counts,
        double jobsLeft,
        OptionalDouble perSecond,
        OptionalDouble secondsEach,
        boolean stands,
        Spent spent,
        Limits limits) {
    long open() {
        return counts.pending() + counts.inProgress();
    }

    /** Whether it can be said how long its jobs take yet. */
    boolean isForeseeable() {
        return !stands && perSecond.isPresent() && secondsEach.isPresent();
    }

    Demand demand() {
        double pace = perSecond.orElseThrow();
        double each = secondsEach.orElseThrow();
        return new Demand(jobsLeft, pace, each, Math.min(mostByRate(), mostAtATime() / each));
    }

    private double mostByRate() {
        return limits.rate()
                .map(rate -> rate.jobs() * 1e9 / rate.per().toNanos())
                .orElse(Double.POSITIVE_INFINITY);
    }

    private double mostAtATime() {
        return Math.min(Math.ceil(jobsLeft), limits.concurrency().orElse(Integer.MAX_VALUE));
    }
}

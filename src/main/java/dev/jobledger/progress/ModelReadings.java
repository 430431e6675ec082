package dev.jobledger.progress;

import dev.jobledger.job.Limits;
import dev.jobledger.ledger.Counts;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One model's jobs, as a ledger has them at one moment after the other. Times in nanoseconds. Not thread-safe. */
final class ModelReadings {
    /** Of a job that is under way, on average. */
    private static final double LEFT_OF_RUNNING = 0.5;

    private final String name;
    private Counts counts;
    private long at;
    private @Nullable Pace pace;

    /** Begins with what a first moment shows: what ended before it says nothing about the pace. */
    ModelReadings(String name, Counts first, long now) {
        this.name = name;
        this.counts = first;
        this.at = now;
    }

    /** The next moment; none before this one. */
    void add(Counts next, long now) {
        long ends = Math.max(0, ended(next) - ended(counts)); // failed jobs may be put back meanwhile
        long busy = (next.inProgress() + counts.inProgress()) * (now - at) / 2;
        if (pace == null && (ends > 0 || busy > 0)) {
            pace = new Pace(at);
        }
        if (pace != null) {
            pace.ended(now, ends, busy);
        }
        counts = next;
        at = now;
    }

    private static long ended(Counts counts) {
        return counts.completed() + counts.failed();
    }

    Situation situation(boolean isRunning, Spent spent, Limits limits, long now) {
        return new Situation(
                name,
                counts,
                isRunning ? counts.pending() + counts.inProgress() * LEFT_OF_RUNNING : 0,
                pace == null ? OptionalDouble.empty() : pace.perSecond(now, 0),
                pace == null ? OptionalDouble.empty() : pace.secondsEach(),
                false,
                spent,
                limits);
    }
}

package dev.jobledger.progress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * How fast the jobs of a model come to their ends lately: over the last minute, or over the last {@value #ENOUGH} ends where
 * those took longer. Times are nanoseconds of a clock that stands while the model pauses. Not thread-safe.
 */
final class Pace {
    private static final int FEWEST = 3;
    private static final int ENOUGH = 30;
    private static final long SPAN = TimeUnit.MINUTES.toNanos(1);
    /** What ends within this time is counted together, so that thousands of ends a second take no memory. */
    private static final long GRAIN = TimeUnit.SECONDS.toNanos(1);

    private final Deque<Grain> grains = new ArrayDeque<>();
    private long windowStart;
    private long ends;
    private long spent;
    /** Whether the window goes back to the first job. */
    private boolean isWhole = true;

    private static final class Grain {
        private final long from;
        private long last;
        private long ends;
        private long spent;

        Grain(long from) {
            this.from = from;
            this.last = from;
        }
    }

    /** @param began when the first job did */
    Pace(long began) {
        windowStart = began;
    }

    /**
     * Jobs came to their ends, or attempts at them did.
     *
     * @param jobs how many; 0 for an attempt whose job is tried again
     * @param time how long those took together
     */
    void ended(long now, long jobs, long time) {
        if (grains.isEmpty() || (jobs > 0 && now - grains.getLast().from >= GRAIN)) {
            grains.addLast(new Grain(now));
        }
        Grain grain = grains.getLast();
        grain.last = jobs > 0 ? now : grain.last;
        grain.ends += jobs;
        grain.spent += time;
        ends += jobs;
        spent += time;
        forget(now);
    }

    private void forget(long now) {
        while (ends - grains.getFirst().ends >= ENOUGH && now - grains.getFirst().last >= SPAN) {
            Grain oldest = grains.removeFirst();
            windowStart = oldest.last;
            isWhole = false;
            ends -= oldest.ends;
            spent -= oldest.spent;
        }
    }

    /**
     * How many end in a second; empty where too few have for that to mean anything.
     *
     * @param underWay how many jobs the work amounts to that was done on those under way; 0 where nobody knows
     */
    OptionalDouble perSecond(long now, double underWay) {
        if (ends < FEWEST) {
            return OptionalDouble.empty();
        }
        if (isWhole && underWay > 0) {
            // All began together: until many have ended, much of the time went into those that have not.
            return OptionalDouble.of((ends + underWay) * 1e9 / Math.max(1, now - windowStart));
        }
        // Jobs that are on their way since the last end say nothing yet, unless they take longer than those before.
        long until = Math.max(grains.getLast().last, now - spent / ends);
        return OptionalDouble.of(ends * 1e9 / Math.max(1, until - windowStart));
    }

    /** How long a worker is busy with a job, in seconds, with all its attempts; empty as long as the pace is. */
    OptionalDouble secondsEach() {
        return ends < FEWEST ? OptionalDouble.empty() : OptionalDouble.of(spent / 1e9 / ends);
    }
}

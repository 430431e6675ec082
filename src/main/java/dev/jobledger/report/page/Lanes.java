package dev.jobledger.report.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives each worker of each run a lane, the lowest in which none of another run worked at the time. */
final class Lanes {
    private final List<Taken> taken = new ArrayList<>();
    private final Map<Object, Taken> byRun = new HashMap<>();

    /** The lanes of a run's workers, from the one after {@code before} on. */
    private record Taken(long before, long workers, long until) {
        boolean overlaps(long otherBefore, long otherWorkers) {
            return otherBefore < before + workers && before < otherBefore + otherWorkers;
        }
    }

    /**
     * A run that began after all that were added before.
     *
     * @param from when it began, in milliseconds since 1970
     * @param until when it ended
     */
    void add(Object run, long workers, long from, long until) {
        List<Taken> beside = taken.stream().filter(other -> other.until > from).toList();
        long before = 0;
        for (boolean moved = true; moved; ) {
            moved = false;
            for (Taken other : beside) {
                if (other.overlaps(before, workers)) {
                    before = other.before + other.workers;
                    moved = true;
                }
            }
        }
        Taken lanes = new Taken(before, workers, until);
        taken.add(lanes);
        byRun.put(run, lanes);
    }

    /** The lane of a run's worker, from 1 on; a run that is not known has the first ones. */
    long of(@Nullable Object run, long worker) {
        Taken lanes = byRun.get(run);
        return lanes == null ? worker : lanes.before + worker;
    }
}

package dev.jobledger.bench;

import java.nio.file.Path;
import java.time.Duration;

/** Lets a contender complete jobs until time is over or no job is left. */
final class Measurement {
    private final Contender contender;
    private final int workers;
    private final Duration limit;

    Measurement(Contender contender, int workers, Duration limit) {
        this.contender = contender;
        this.workers = workers;
        this.limit = limit;
    }

    /** Measures on a copy of what was planned, which is then deleted, unless that would disturb the next. */
    Sample on(Path planned, Path scratch) throws Exception {
        try {
            Folders.copyForced(planned, scratch);
            return onCopy(scratch);
        } finally {
            if (!contender.leavesManyFiles()) {
                Folders.delete(scratch);
            }
        }
    }

    private Sample onCopy(Path copy) throws Exception {
        long before = Folders.size(copy);
        Worked worked;
        long ended;
        try (Contender.Opened opened = contender.open(copy, workers)) {
            // Garbage of the one before is nobody's cost.
            System.gc();
            worked = opened.work(limit);
            ended = System.nanoTime();
        }
        double closing = (System.nanoTime() - ended) / 1e9;
        return new Sample(worked, closing, Folders.size(copy) - before);
    }
}

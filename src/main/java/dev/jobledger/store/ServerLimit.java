package dev.jobledger.store;

import dev.jobledger.job.Limits;
import dev.jobledger.job.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A limit that all runs of an experiment share. Who claims under it holds its lock until he has committed, so that nobody
 * counts what is about to change; claims of other models do not wait.
 *
 * @param modelNos whose jobs it counts together
 * @param window how far back what began counts against the rate
 */
record ServerLimit(List<Integer> modelNos, Limits limits, Duration window) {
    static final Duration UNTIL_ONE_ENDS = Duration.ofMillis(100);

    /** The order in which locks are taken, by everybody. */
    static final Comparator<ServerLimit> ORDER = Comparator.comparing(ServerLimit::key);

    ServerLimit {
        modelNos = modelNos.stream().sorted().toList();
    }

    /**
     * How many more jobs may begin, and when more may if these are too few.
     *
     * @param more at least 0
     */
    record Room(int more, Instant later) {
        /** For any number. */
        static Room any(Instant at) {
            return new Room(Integer.MAX_VALUE, at);
        }

        Room and(Room other) {
            return new Room(Math.min(more, other.more), later.isAfter(other.later) ? later : other.later);
        }
    }

    private String key() {
        return modelNos.toString();
    }

    /** Waits for whoever claims under the same limit. */
    void lock(Handle handle) {
        handle.createQuery(PostgresRuleStatements.LOCK_LIMIT)
                .bind("limit", key())
                .mapTo(String.class)
                .list();
    }

    /** What it leaves room for, to be asked under its lock. */
    Room room(Handle handle, Instant at) {
        Room room = Room.any(at);
        if (limits.concurrency().isPresent()) {
            room = room.and(byConcurrency(handle, limits.concurrency().get(), at));
        }
        if (limits.rate().isPresent()) {
            room = room.and(byRate(handle, limits.rate().get(), at));
        }
        return room;
    }

    private Room byConcurrency(Handle handle, int most, Instant at) {
        int running = handle.createQuery(PostgresRuleStatements.COUNT_RUNNING)
                .bindArray("models", Integer.class, modelNos)
                .mapTo(Integer.class)
                .one();
        return new Room(Math.max(0, most - running), at.plus(UNTIL_ONE_ENDS));
    }

    private Room byRate(Handle handle, Rate rate, Instant at) {
        List<Instant> begun = new ArrayList<>(handle.createQuery(PostgresRuleStatements.BEGUN_LATELY)
                .bindArray("models", Integer.class, modelNos)
                .bind("after", Columns.time(at.minus(window)))
                .bind("most", rate.jobs())
                .map((row, context) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list());
        Instant later = begun.size() < rate.jobs()
                ? at.plus(UNTIL_ONE_ENDS)
                : begun.get(begun.size() - 1).plus(window);
        return new Room(rate.jobs() - begun.size(), later);
    }
}

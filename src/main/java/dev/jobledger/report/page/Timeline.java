package dev.jobledger.report.page;

import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.Question;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What each worker did when: each attempt for itself, or, where there are too many to be told apart, how busy the worker
 * was in each slot.
 */
final class Timeline {
    /** More than these can't be seen beside each other. */
    private static final int MOST_BARS = 3_000;

    private static final String ATTEMPTS = """
            select run, worker, started_at, ended_at, outcome, job_id
            from attempts
            where experiment_id = :experiment and worker > 0""";

    private static final String RUNS = """
            select run, workers, started_at, ended_at
            from runs
            where experiment_id = :experiment
            order by run""";

    private final double slotMillis;
    private final long until;
    private final Map<@Nullable Object, Long> endOfRun = new HashMap<>();
    private final Lanes lanes = new Lanes();
    private final List<List<@Nullable Object>> bars = new ArrayList<>();
    private final Map<Long, Map<Long, Share>> grid = new TreeMap<>();
    private long attempts;

    private Timeline(double slotSeconds, OffsetDateTime until) {
        this.slotMillis = slotSeconds * 1_000;
        this.until = until.toInstant().toEpochMilli();
    }

    /** Milliseconds of a slot in which a worker had an attempt, and those of attempts that did not complete. */
    private static final class Share {
        private double busy;
        private double wasted;
    }

    /**
     * {@code {bars: [[run, worker, start, end, outcome, job, lane]]}} or {@code {grid: [[lane, slot, busy, wasted]]}}, with
     * a lane for each worker of the runs that went on at a time, times in milliseconds since 1970 and shares of a slot from 0 to 1. What has not ended goes on until the last
     * update.
     */
    static Map<String, @Nullable Object> read(
            LedgerReader ledger, String experimentId, double slotSeconds, OffsetDateTime until) {
        Timeline timeline = new Timeline(slotSeconds, until);
        timeline.ask(ledger, RUNS, experimentId, timeline::addRun);
        timeline.ask(ledger, ATTEMPTS, experimentId, timeline::add);
        return timeline.json();
    }

    private void ask(LedgerReader ledger, String sql, String experimentId, Consumer<List<@Nullable Object>> eachRow) {
        ledger.query(new Question(sql, Map.of("experiment", experimentId)), answer -> {
            answer.rows().forEachRemaining(eachRow);
            return this;
        });
    }

    private void addRun(List<@Nullable Object> row) {
        boolean isOver = row.get(3) != null;
        if (isOver) {
            endOfRun.put(row.get(0), millis(row.get(3)));
        }
        lanes.add(
                Objects.requireNonNull(row.get(0)),
                longOf(row.get(1)),
                millis(row.get(2)),
                isOver ? millis(row.get(3)) : Long.MAX_VALUE);
    }

    private void add(List<@Nullable Object> row) {
        long lane = lanes.of(row.get(0), longOf(row.get(1)));
        long start = millis(row.get(2));
        long end = Math.max(start, end(row));
        attempts++;
        if (attempts <= MOST_BARS) {
            List<@Nullable Object> bar = new ArrayList<>(row);
            bar.set(2, start);
            bar.set(3, end);
            bar.add(lane);
            bars.add(bar);
        }
        boolean wasted = row.get(4) != null && !"completed".equals(row.get(4));
        fill(grid.computeIfAbsent(lane, first -> new TreeMap<>()), (double) start, (double) end, wasted);
    }

    /** One that was lost ended with its run, though that was found out later. */
    private long end(List<@Nullable Object> row) {
        if (row.get(3) == null) {
            return until;
        }
        long ended = millis(row.get(3));
        return "lost".equals(row.get(4)) ? endOfRun.getOrDefault(row.get(0), ended) : ended;
    }

    private void fill(Map<Long, Share> slots, double start, double end, boolean wasted) {
        for (long slot = slot(start); slot <= slot(end); slot++) {
            double part = Math.min(end, (slot + 1) * slotMillis) - Math.max(start, slot * slotMillis);
            Share share = slots.computeIfAbsent(slot, number -> new Share());
            share.busy += part;
            share.wasted += wasted ? part : 0;
        }
    }

    private long slot(double millis) {
        return (long) Math.floor(millis / slotMillis);
    }

    private Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sql", ATTEMPTS);
        if (attempts <= MOST_BARS) {
            json.put("bars", bars);
        } else {
            json.put("grid", cells());
        }
        return json;
    }

    private List<List<Object>> cells() {
        List<List<Object>> cells = new ArrayList<>();
        grid.forEach((lane, slots) ->
                slots.forEach((slot, share) -> cells.add(List.of(lane, slot, part(share.busy), part(share.wasted)))));
        return cells;
    }

    /** Two digits are more than a colour can show. */
    private double part(double millis) {
        return Math.min(1, Math.round(100 * millis / slotMillis) / 100.0);
    }

    private static long millis(@Nullable Object time) {
        return time instanceof OffsetDateTime known ? known.toInstant().toEpochMilli() : 0;
    }

    private static long longOf(@Nullable Object number) {
        return number instanceof Number known ? known.longValue() : 0;
    }
}

package dev.jobledger.report.page;

import dev.jobledger.ledger.ExperimentTimes;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.Question;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much time the page counts together: so much that the time in which runs worked has a few hundred slots. */
final class Slots {
    private static final int SLOTS = 240;
    private static final double SHORTEST_SECONDS = 0.05;

    private static final String WORKED = """
            select sum(extract(epoch from coalesce(ended_at, seen_at)) - extract(epoch from started_at)) as seconds
            from runs
            where experiment_id = :experiment""";

    private Slots() {}

    /** The seconds of a slot. */
    static double seconds(LedgerReader ledger, String experimentId) {
        double worked = ledger.query(
                new Question(WORKED, Map.of("experiment", experimentId)),
                answer -> number(answer.rows().next().get(0)));
        return Math.max(SHORTEST_SECONDS, (worked > 0 ? worked : wholeTime(ledger.times(experimentId))) / SLOTS);
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    /** Of an experiment that was never run here. */
    private static double wholeTime(ExperimentTimes times) {
        return Duration.between(times.start(), times.lastUpdate()).toNanos() / 1e9;
    }
}

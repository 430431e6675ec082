package dev.jobledger.cli;

import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last run of an experiment, as its ledger has it.
 *
 * @param ended when it ended in order, if it did
 * @param isAlive whether a process works on it
 */
record WatchedRun(int number, String host, long pid, Instant began, Optional<Instant> ended, boolean isAlive) {
    // Only the last run of a ledger can be going on, for only one process at a time may write to it.
    private static final String SQL = """
            select run, host, pid, started_at, ended_at, ending, (select max(r.run) from runs r) as newest
            from runs where experiment_id = :experiment
            order by run desc limit 1
            """;

    /** The run; none if the experiment never ran. */
    static Optional<WatchedRun> read(LedgerReader reader, String experimentId) {
        return reader.query(
                new Question(SQL, Map.of("experiment", experimentId)),
                result -> result.rows().hasNext()
                        ? Optional.of(of(result.rows().next(), reader.isLive()))
                        : Optional.empty());
    }

    private static WatchedRun of(List<@Nullable Object> row, boolean isLive) {
        int number = (int) number(row.get(0));
        boolean isOpen = row.get(5) == null && number(row.get(6)) == number;
        return new WatchedRun(
                number,
                String.valueOf(row.get(1)),
                number(row.get(2)),
                time(row.get(3)).orElseThrow(),
                time(row.get(4)),
                isOpen && isLive);
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static Optional<Instant> time(@Nullable Object value) {
        return value instanceof OffsetDateTime time ? Optional.of(time.toInstant()) : Optional.empty();
    }

    /** Whether its process died before it could say how it ended. */
    boolean isLost() {
        return !isAlive && ended.isEmpty();
    }

    /** How long it goes on, or went on. */
    Duration elapsed(Instant now) {
        Duration elapsed = Duration.between(began, ended.orElse(now));
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }
}

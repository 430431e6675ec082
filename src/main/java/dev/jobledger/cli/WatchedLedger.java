package dev.jobledger.cli;

import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.ModelCounts;
import dev.jobledger.ledger.Question;
import dev.jobledger.progress.Failure;
import dev.jobledger.progress.Hold;
import dev.jobledger.progress.Reading;
import dev.jobledger.progress.Spent;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an experiment again and again, each time through a reader of its own that is closed at once. What has to be looked
 * for among all attempts is looked for less often the longer that takes. Not thread-safe.
 */
final class WatchedLedger {
    /** Of the time, so much at most goes into looking. */
    private static final int SHARE = 10;

    private static final String FAILURES = """
            select job_id, error from jobs
            where experiment_id = :experiment and state = 'failed'
            order by ended_at desc limit 3
            """;

    private static final String RETRIES = """
            select model, count(*), min(waiting_until) from jobs
            where experiment_id = :experiment and state = 'pending' and waiting_until is not null
            group by model order by model
            """;

    private final CommonOptions common;
    private final String experimentId;
    private Details details = new Details(Map.of(), List.of(), List.of());
    private long detailsDue = System.nanoTime();

    /** What changes slowly, or matters less. */
    private record Details(Map<String, Spent> spent, List<Hold> retries, List<Failure> failures) {}

    /** The run as it was at a moment, none if there never was one, and the jobs. */
    record Moment(Optional<WatchedRun> run, Reading reading) {
        boolean isRunning() {
            return reading.isRunning();
        }
    }

    WatchedLedger(CommonOptions common, String experimentId) {
        this.common = common;
        this.experimentId = experimentId;
    }

    /** How it stands now. */
    Moment read() {
        try (LedgerReader reader = common.requireForReading()) {
            Optional<WatchedRun> run = WatchedRun.read(reader, experimentId);
            boolean isRunning = run.filter(WatchedRun::isAlive).isPresent();
            List<ModelCounts> models = reader.models(experimentId);
            lookAtDetails(reader, !isRunning);
            Instant now = Wiring.clock().instant();
            Duration elapsed = run.map(its -> its.elapsed(now)).orElse(Duration.ZERO);
            return new Moment(
                    run, new Reading(elapsed, isRunning, models, details.spent, details.retries, details.failures));
        }
    }

    private void lookAtDetails(LedgerReader reader, boolean inAnyCase) {
        long began = System.nanoTime();
        if (inAnyCase || began - detailsDue >= 0) {
            details = new Details(Costs.byModel(reader, experimentId), retries(reader), failures(reader));
            long ended = System.nanoTime();
            detailsDue = ended + SHARE * (ended - began);
        }
    }

    private List<Failure> failures(LedgerReader reader) {
        return reader.query(question(FAILURES), result -> {
            List<Failure> failures = new ArrayList<>();
            result.rows()
                    .forEachRemaining(
                            row -> failures.add(new Failure(String.valueOf(row.get(0)), String.valueOf(row.get(1)))));
            return failures;
        });
    }

    private List<Hold> retries(LedgerReader reader) {
        return reader.query(question(RETRIES), result -> {
            List<Hold> holds = new ArrayList<>();
            result.rows().forEachRemaining(row -> {
                if (row.get(1) instanceof Number jobs && row.get(2) instanceof OffsetDateTime first) {
                    holds.add(Hold.ofRetries(String.valueOf(row.get(0)), jobs.longValue(), first.toInstant()));
                }
            });
            return holds;
        });
    }

    private Question question(String sql) {
        return new Question(sql, Map.of("experiment", experimentId));
    }
}

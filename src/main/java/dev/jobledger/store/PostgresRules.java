package dev.jobledger.store;

import dev.jobledger.job.Budget;
import dev.jobledger.job.Spending;
import dev.jobledger.ledger.Offer;
import dev.jobledger.store.PostgresRequest.End;
import dev.jobledger.store.PostgresRequest.GoOn;
import dev.jobledger.store.PostgresRequest.Pause;
import dev.jobledger.store.PreparedQueries.Query;
import dev.jobledger.store.ServerLimit.Room;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of an experiment keep to together, besides limits: budget, failures, pauses. Used by one thread, inside its
 * transactions.
 */
final class PostgresRules {
    private final PreparedQueries queries;
    private final RowArrays spent;

    PostgresRules(PreparedQueries queries) {
        this.queries = queries;
        this.spent = new RowArrays(
                queries,
                PostgresTypes.INTEGER,
                PostgresTypes.INTEGER,
                PostgresTypes.TEXT,
                PostgresTypes.LONG,
                PostgresTypes.DECIMAL);
    }

    /** Waits for whoever claims under the same budget. */
    void lock(ServerRun run) {
        if (!run.budget().isEmpty()) {
            queries.ask(new Query(PostgresRuleStatements.LOCK_BUDGET, List.of(run.runNo()), row -> {}));
        }
    }

    /** Adds what these attempts, of which none was added before, came to. */
    void add(List<End> ended, Map<Integer, ServerRun> runs) {
        ended.stream()
                .collect(Collectors.groupingBy(end -> end.claim().runNo()))
                .forEach((runNo, ofRun) -> Optional.ofNullable(runs.get(runNo)).ifPresent(run -> add(run, ofRun)));
    }

    private void add(ServerRun run, List<End> ended) {
        Spending more = new Spending(run.budget());
        ended.forEach(end -> more.ended(end.claim().modelName(), end.end().outcome()));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        more.each((modelName, field, jobs, total) ->
                rows.add(RowArrays.row(run.runNo(), run.modelNo(modelName), field, jobs, total)));
        if (!rows.isEmpty()) {
            queries.ask(new Query(PostgresRuleStatements.SPEND, spent.of(rows), row -> {}));
        }
    }

    /** Why no more jobs of the run are to begin, if that is so. */
    Optional<Offer> closing(ServerRun run) {
        return spending(run)
                .reached()
                .<Offer>map(Offer.BudgetReached::new)
                .or(() -> failed(run)
                        .filter(failed -> failed >= run.mostFailed().orElse(Long.MAX_VALUE))
                        .map(failed -> new Offer.TooManyFailed(failed, run.jobs())));
    }

    /**
     * What the budget leaves room for, to be asked under its lock.
     *
     * @param models of one of which the jobs will be; what they will come to is taken to be what those of the first do
     */
    Room room(ServerRun run, List<Integer> models, int wanted, Instant at) {
        if (run.budget().isEmpty()) {
            return Room.any(at);
        }
        Map<String, Integer> running =
                running(run); // before what was spent: a job that ends in between counts twice, not never
        Spending spending = spending(run);
        int paid = 0;
        while (paid < wanted && spending.allows(() -> running)) {
            running.merge(run.modelName(models.get(0)), 1, Integer::sum);
            paid++;
        }
        return new Room(paid, at.plus(ServerLimit.UNTIL_ONE_ENDS));
    }

    private Map<String, Integer> running(ServerRun run) {
        Map<String, Integer> running = new HashMap<>();
        queries.ask(new Query(
                PostgresRuleStatements.RUNNING,
                List.of(run.runNo()),
                row -> running.put(row.getString(1), row.getInt(2))));
        return running;
    }

    private Spending spending(ServerRun run) {
        Budget budget = run.budget();
        Spending spending = new Spending(budget);
        if (!budget.isEmpty()) {
            queries.ask(new Query(PostgresRuleStatements.SPENT, List.of(run.runNo()), row -> add(spending, row)));
        }
        return spending;
    }

    private static void add(Spending spending, ResultSet row) throws SQLException {
        spending.add(row.getString(1), row.getString(2), row.getLong(3), row.getBigDecimal(4));
    }

    private Optional<Long> failed(ServerRun run) {
        if (run.mostFailed().isEmpty()) {
            return Optional.empty();
        }
        List<Long> failed = new ArrayList<>();
        queries.ask(new Query(
                PostgresRuleStatements.FAILED_TOGETHER, List.of(run.runNo()), row -> failed.add(row.getLong(1))));
        return failed.stream().findFirst();
    }

    void pause(Pause request, ServerRun run) {
        queries.ask(new Query(
                PostgresRuleStatements.PAUSE,
                List.of(
                        run.modelNo(request.modelName()),
                        run.runNo(),
                        request.time().toMillis()),
                row -> {}));
    }

    void goOn(GoOn request, ServerRun run) {
        queries.ask(new Query(
                PostgresRuleStatements.GO_ON, List.of(run.modelNo(request.modelName()), run.runNo()), row -> {}));
    }

    /** Until when at least all of these models pause for other runs, if they do. */
    Optional<Instant> pausedUntil(ServerRun run, List<Integer> models, Instant at) {
        List<Instant> until = new ArrayList<>();
        queries.ask(new Query(
                PostgresRuleStatements.PAUSED,
                List.of(queries.array(PostgresTypes.INTEGER, models), run.runNo()),
                row -> until.add(at.plusMillis(row.getLong(1)))));
        return until.size() < models.size() ? Optional.empty() : until.stream().min(Instant::compareTo);
    }
}

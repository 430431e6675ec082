package dev.jobledger.cli;

import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.Question;
import dev.jobledger.progress.Spent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the attempts of an experiment's models cost, in all its runs. */
final class Costs {
    private static final String SQL = "select model, attempts, cost_usd from costs where experiment_id = :experiment";

    private Costs() {}

    /** By model; without those that say nothing of it. */
    static Map<String, Spent> byModel(LedgerReader reader, String experimentId) {
        return reader.query(new Question(SQL, Map.of("experiment", experimentId)), result -> {
            Map<String, Spent> costs = new HashMap<>();
            result.rows().forEachRemaining(row -> costs.put(String.valueOf(row.get(0)), spent(row)));
            return costs;
        });
    }

    private static Spent spent(List<@Nullable Object> row) {
        return row.get(1) instanceof Number attempts && row.get(2) instanceof Number usd
                ? new Spent(attempts.longValue(), usd.doubleValue())
                : Spent.NOTHING;
    }
}

package dev.jobledger.cli;

import dev.jobledger.ledger.Counts;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.ModelCounts;
import dev.jobledger.ledger.Question;
import dev.jobledger.progress.Spent;
import dev.jobledger.report.TextTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of each model of an experiment in all its runs: how many jobs, how long they took, what they cost. */
final class ModelSummary {
    private static final String DURATIONS =
            "select model, mean_seconds from durations where experiment_id = :experiment";

    private ModelSummary() {}

    static TextTable of(LedgerReader reader, String experimentId) {
        Map<String, Object> seconds = meanSeconds(reader, experimentId);
        Map<String, Spent> costs = Costs.byModel(reader, experimentId);
        TextTable table = new TextTable(List.of("model", "completed", "failed", "not run", "mean seconds", "cost usd"));
        for (ModelCounts model : reader.models(experimentId)) {
            table.add(row(model, seconds.get(model.model()), costs.get(model.model())));
        }
        return table;
    }

    private static Map<String, Object> meanSeconds(LedgerReader reader, String experimentId) {
        return reader.query(new Question(DURATIONS, Map.of("experiment", experimentId)), result -> {
            Map<String, Object> seconds = new HashMap<>();
            result.rows().forEachRemaining(row -> {
                if (row.get(1) instanceof Number mean) {
                    seconds.put(String.valueOf(row.get(0)), decimals(2, mean.doubleValue()));
                }
            });
            return seconds;
        });
    }

    private static List<@Nullable Object> row(ModelCounts model, @Nullable Object meanSeconds, @Nullable Spent cost) {
        Counts counts = model.counts();
        return Arrays.asList(
                model.model(),
                counts.completed(),
                counts.failed(),
                counts.total() - counts.completed() - counts.failed(),
                meanSeconds == null ? "-" : meanSeconds,
                cost == null ? "-" : decimals(4, cost.usd()));
    }

    private static String decimals(int decimals, double number) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }
}

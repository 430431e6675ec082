package dev.jobledger.report.page;

import dev.jobledger.ledger.Counts;
import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.ExperimentTimes;
import dev.jobledger.ledger.GroupProgress;
import dev.jobledger.ledger.LedgerReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that the page shows of an experiment as a whole; it is as large for a million jobs as for a thousand. */
final class Overview {
    private Overview() {}

    /** The experiment itself, the order of its models and domains, and the answer to each {@link ChartQuestion}. */
    static Map<String, @Nullable Object> read(LedgerReader ledger, String experimentId) {
        ExperimentTimes times = ledger.times(experimentId);
        double slot = Slots.seconds(ledger, experimentId);
        List<GroupProgress> groups = ledger.progress(experimentId);
        Map<String, @Nullable Object> overview = new LinkedHashMap<>();
        overview.put("experiment", experiment(ledger, experimentId, times));
        overview.put(
                "models", groups.stream().map(GroupProgress::model).distinct().toList());
        overview.put(
                "domains", groups.stream().map(GroupProgress::domain).distinct().toList());
        overview.put("tasks", ledger.tasks(experimentId));
        overview.put("slot_seconds", slot);
        for (ChartQuestion question : ChartQuestion.values()) {
            overview.put(question.key(), question.answer(ledger, experimentId, slot));
        }
        overview.put("timeline", Timeline.read(ledger, experimentId, slot, times.lastUpdate()));
        return overview;
    }

    private static Map<String, @Nullable Object> experiment(
            LedgerReader ledger, String experimentId, ExperimentTimes times) {
        ExperimentSummary summary = ledger.experiment(experimentId).orElseThrow();
        Counts counts = summary.counts();
        Map<String, @Nullable Object> experiment = new LinkedHashMap<>();
        experiment.put("id", summary.experimentId());
        experiment.put("name", summary.name());
        experiment.put("state", summary.stateWhere(ledger.isLive()));
        experiment.put("total", counts.total());
        experiment.put("completed", counts.completed());
        experiment.put("failed", counts.failed());
        experiment.put("in_progress", counts.inProgress());
        experiment.put("pending", counts.pending());
        experiment.put("runs", summary.runs());
        experiment.put("started_at", times.start().toInstant().toEpochMilli());
        experiment.put("last_update", times.lastUpdate().toInstant().toEpochMilli());
        return experiment;
    }
}

package dev.jobledger.store;

import dev.jobledger.ledger.ExperimentRows;
import dev.jobledger.ledger.ExperimentTable;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.RestoreReport;
import dev.jobledger.ledger.Transition;
import dev.jobledger.store.Decision.Decided;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Restores an experiment of another ledger, part by part, under a name that nobody finds until it is whole. One
 * restoration, used by one thread.
 */
final class Restorer {
    private static final String REASON = "run %d was going on when its experiment was exported";

    private final Decisions decisions;
    private final String experimentId;
    private final Map<ExperimentTable, Long> restored = new EnumMap<>(ExperimentTable.class);

    Restorer(Decisions decisions, String experimentId) {
        this.decisions = decisions;
        this.experimentId = experimentId;
    }

    /** The experiment's own row, and its number here. */
    private record Begun(int experimentNo, Map<String, @Nullable Object> experiment, NumberedRows numbered) {}

    RestoreReport take(Iterator<ExperimentRows> parts) {
        decisions.ask(this::requireNew);
        decisions.ask(Restorer::dropUnfinished);
        Begun begun = begin(parts);
        while (parts.hasNext()) {
            ExperimentRows part = parts.next();
            decisions.ask(handle -> Decided.one(begun.numbered.number(handle, part), true));
            restored.merge(part.table(), (long) part.rows().size(), Long::sum);
        }
        return decisions.ask(handle -> finish(handle, begun));
    }

    private Decided<Boolean> requireNew(Handle handle) {
        if (Experiments.find(handle, experimentId).isPresent()) {
            throw new RefusedException("the ledger has an experiment '" + experimentId
                    + "' already; import it under another name with --experiment-id");
        }
        return Decided.nothing(true);
    }

    private static Decided<Boolean> dropUnfinished(Handle handle) {
        List<Transition> dropped = handle.createQuery(RestoreStatements.UNFINISHED).mapTo(Integer.class).stream()
                .map(Transition.RestorationDropped::new)
                .map(Transition.class::cast)
                .toList();
        return new Decided<>(dropped, true);
    }

    private Begun begin(Iterator<ExperimentRows> parts) {
        ExperimentRows first =
                parts.hasNext() ? parts.next() : new ExperimentRows(ExperimentTable.EXPERIMENT, List.of(), List.of());
        if (first.table() != ExperimentTable.EXPERIMENT || first.rows().size() != 1) {
            throw new RefusedException("the first row must be that of the experiment, and there must be one");
        }
        Map<String, @Nullable Object> experiment =
                NumberedRows.named(first.columns(), first.rows().get(0));
        return decisions.ask(handle -> {
            int experimentNo =
                    Numbers.after(handle, Statements.HIGHEST_EXPERIMENT_NO).nextInt();
            return new Decided<>(
                    opening(experimentNo, experiment),
                    new Begun(experimentNo, experiment, new NumberedRows(handle, experimentNo)));
        });
    }

    private List<Transition> opening(int experimentNo, Map<String, @Nullable Object> experiment) {
        return List.of(
                new Transition.ExperimentCreated(
                        experimentNo,
                        NamelessExperiment.of(experimentId),
                        String.valueOf(experiment.get("name")),
                        time(experiment, "created_at").orElseThrow(() -> malformed("created_at", null))),
                new Transition.PlanStarted(
                        experimentNo,
                        String.valueOf(experiment.get("definition")),
                        Boolean.TRUE.equals(experiment.get("all_tasks"))));
    }

    private static Optional<Instant> time(Map<String, @Nullable Object> row, String column) {
        Object text = row.get(column);
        try {
            return text == null ? Optional.empty() : Optional.of(Instant.parse(text.toString()));
        } catch (DateTimeParseException e) {
            throw malformed(column, text);
        }
    }

    private static RefusedException malformed(String column, @Nullable Object value) {
        return new RefusedException("the experiment's " + column + " must be a time, was " + value);
    }

    private Decided<RestoreReport> finish(Handle handle, Begun begun) {
        requireNew(handle);
        List<Transition> transitions = new ArrayList<>();
        // First: what runs hold is found by counts of jobs, which are made with the end of the restoration.
        transitions.add(new Transition.RestorationFinished(
                begun.experimentNo, experimentId, time(begun.experiment, "planned_at")));
        List<OpenRun> openRuns = openRuns(handle, begun.experimentNo);
        for (OpenRun run : openRuns) {
            transitions.add(new Transition.RunLost(run.runNo, REASON.formatted(run.runNo), run.seenAt));
        }
        RestoreReport report = new RestoreReport(
                count(ExperimentTable.JOB),
                count(ExperimentTable.ATTEMPT),
                count(ExperimentTable.RUN),
                openRuns.size(),
                inProgress(handle, begun.experimentNo));
        return new Decided<>(transitions, report);
    }

    private static long inProgress(Handle handle, int experimentNo) {
        return handle.createQuery(RestoreStatements.COUNT_IN_PROGRESS)
                .bind("experimentNo", experimentNo)
                .mapTo(Long.class)
                .one();
    }

    private record OpenRun(int runNo, Instant seenAt) {}

    private static List<OpenRun> openRuns(Handle handle, int experimentNo) {
        return handle.createQuery(RestoreStatements.OPEN_RUNS)
                .bind("experimentNo", experimentNo)
                .map((row, context) -> new OpenRun(
                        row.getInt("run_no"),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private long count(ExperimentTable table) {
        return Objects.requireNonNullElse(restored.get(table), 0L);
    }
}

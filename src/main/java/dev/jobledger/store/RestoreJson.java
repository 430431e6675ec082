package dev.jobledger.store;

import dev.jobledger.json.JsonText;
import dev.jobledger.ledger.Transition;
import dev.jobledger.ledger.Transition.RestorationDropped;
import dev.jobledger.ledger.Transition.RestorationFinished;
import dev.jobledger.ledger.Transition.RowsRestored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Transitions by which an experiment of another ledger is restored, as lines of the journal. */
final class RestoreJson {
    static final String ROWS = "rows_restored";
    static final String FINISHED = "restoration_finished";
    static final String DROPPED = "restoration_dropped";

    private RestoreJson() {}

    static boolean writes(Transition transition) {
        return transition instanceof RowsRestored
                || transition instanceof RestorationFinished
                || transition instanceof RestorationDropped;
    }

    static JsonText text(Transition transition) {
        if (transition instanceof RowsRestored restored) {
            return TransitionJson.line(ROWS)
                    .with("table", restored.table())
                    .withValues("columns", restored.columns())
                    .withValues("rows", restored.rows());
        }
        if (transition instanceof RestorationFinished finished) {
            JsonText text = TransitionJson.line(FINISHED)
                    .with("experiment", finished.experimentNo())
                    .with("id", finished.experimentId());
            finished.plannedAt().ifPresent(at -> text.with("planned_at", at));
            return text;
        }
        return TransitionJson.line(DROPPED).with("experiment", ((RestorationDropped) transition).experimentNo());
    }

    static Transition readRows(Fields fields) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Object row : fields.list("rows")) {
            rows.add(new ArrayList<>((List<?>) row));
        }
        return new RowsRestored(fields.text("table"), fields.texts("columns"), rows);
    }

    static Transition readFinished(Fields fields) {
        return new RestorationFinished(
                fields.integer("experiment"),
                fields.text("id"),
                fields.has("planned_at") ? Optional.of(fields.instant("planned_at")) : Optional.empty());
    }
}

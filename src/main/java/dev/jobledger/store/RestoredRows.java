package dev.jobledger.store;

import dev.jobledger.ledger.Transition.RestorationDropped;
import dev.jobledger.ledger.Transition.RestorationFinished;
import dev.jobledger.ledger.Transition.RowsRestored;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes the rows of an experiment that was in another ledger, or takes away what is there of them. */
final class RestoredRows {
    private final Handle handle;
    private final JobCounts counts;
    private final Map<String, RowInserts> inserts = new HashMap<>();

    RestoredRows(Handle handle, JobCounts counts) {
        this.handle = handle;
        this.counts = counts;
    }

    void add(RowsRestored restored) {
        RowInserts rows = inserts.computeIfAbsent(
                insertInto(restored.table(), restored.columns()), sql -> new RowInserts(handle, sql));
        for (List<@Nullable Object> row : restored.rows()) {
            rows.add(row.toArray());
        }
        rows.execute();
    }

    private static String insertInto(String table, List<String> columns) {
        return "insert into ledger." + table
                + columns.stream().collect(Collectors.joining("\", \"", " (\"", "\") values ("))
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }

    void finish(RestorationFinished finished) {
        Counted.one(
                handle.createUpdate(RestoreStatements.FINISH)
                        .bind("experimentId", finished.experimentId())
                        .bind(
                                "plannedAt",
                                finished.plannedAt().map(Columns::time).orElse(null))
                        .bind("experimentNo", finished.experimentNo()),
                finished);
        counts.recount(finished.experimentNo());
    }

    void drop(RestorationDropped dropped) {
        counts.forget(dropped.experimentNo());
        for (String statement : RestoreStatements.DROP) {
            handle.createUpdate(statement)
                    .bind("experimentNo", dropped.experimentNo())
                    .execute();
        }
    }
}

package dev.jobledger.store;

import dev.jobledger.ledger.ExperimentRows;
import dev.jobledger.ledger.ExperimentTable;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.RowNumber;
import dev.jobledger.ledger.Transition.RowsRestored;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Gives an experiment's rows the next numbers of a ledger. Used on the writer's thread. */
final class NumberedRows {
    private static final Map<RowNumber, String> HIGHEST = Map.of(
            RowNumber.MODEL, Statements.HIGHEST_MODEL_NO,
            RowNumber.TASK, Statements.HIGHEST_TASK_NO,
            RowNumber.RUN, Statements.HIGHEST_RUN_NO,
            RowNumber.JOB, Statements.HIGHEST_JOB_NO);

    /** Tables that say which experiment their rows are of. */
    private static final Set<ExperimentTable> OF_AN_EXPERIMENT = EnumSet.of(
            ExperimentTable.MODEL,
            ExperimentTable.TASK,
            ExperimentTable.RUN,
            ExperimentTable.JOB,
            ExperimentTable.JOB_STATE);

    private final int experimentNo;
    /** The highest numbers that there were before. */
    private final Map<RowNumber, Long> before = new EnumMap<>(RowNumber.class);
    /** How many were given. */
    private final Map<RowNumber, Long> given = new EnumMap<>(RowNumber.class);

    NumberedRows(Handle handle, int experimentNo) {
        this.experimentNo = experimentNo;
        for (RowNumber what : RowNumber.values()) {
            before.put(what, highest(handle, what));
            given.put(what, 0L);
        }
    }

    private static long highest(Handle handle, RowNumber what) {
        return handle.createQuery(HIGHEST.get(what)).mapTo(Long.class).one();
    }

    /** A row's values by the names of their columns. */
    static Map<String, @Nullable Object> named(List<String> columns, List<@Nullable Object> row) {
        if (columns.size() != row.size()) {
            throw new RefusedException("a row must have " + columns.size() + " values, had " + row.size());
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (int column = 0; column < row.size(); column++) {
            named.put(columns.get(column), row.get(column));
        }
        return named;
    }

    /**
     * The rows with the ledger's numbers.
     *
     * @throws RefusedException if they are not numbered from 1 on in their order, or refer to what does not come before
     */
    RowsRestored number(Handle handle, ExperimentRows part) {
        RowNumber.of(part.table()).ifPresent(what -> requireAlone(handle, what));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<String> columns = List.of();
        for (List<@Nullable Object> row : part.rows()) {
            Map<String, @Nullable Object> numbered = number(part.table(), named(part.columns(), row));
            columns = List.copyOf(numbered.keySet());
            rows.add(Collections.unmodifiableList(new ArrayList<>(numbered.values())));
        }
        return new RowsRestored(part.table().word(), columns, rows);
    }

    /** Two numbers that are the same would break the ledger. */
    private void requireAlone(Handle handle, RowNumber what) {
        if (highest(handle, what) != before.getOrDefault(what, 0L) + given.getOrDefault(what, 0L)) {
            throw new RefusedException("something else was added to the ledger meanwhile; import again");
        }
    }

    private Map<String, @Nullable Object> number(ExperimentTable table, Map<String, @Nullable Object> row) {
        RowNumber.of(table)
                .ifPresent(what -> requireNext(what, row.get(table.columns().get(0))));
        Map<String, @Nullable Object> numbered = new LinkedHashMap<>(row);
        numbered.replaceAll((column, value) -> RowNumber.in(column)
                .map(what -> value == null ? null : (Object) inLedger(what, column, value))
                .orElse(value));
        if (OF_AN_EXPERIMENT.contains(table)) {
            numbered.put("experiment_no", experimentNo);
        }
        if (table == ExperimentTable.ATTEMPT) {
            numbered.put(
                    "attempt_no",
                    Columns.attemptNo(number("job_no", numbered.get("job_no")), attempt(numbered.get("attempt"))));
        }
        return numbered;
    }

    private void requireNext(RowNumber what, @Nullable Object number) {
        long next = given.merge(what, 1L, Long::sum);
        if (!(number instanceof Number value) || value.longValue() != next) {
            throw new RefusedException("rows of each kind must be numbered from 1 on, "
                    + what.name().toLowerCase(Locale.ROOT) + " " + next + " had the number " + number);
        }
    }

    private long inLedger(RowNumber what, String column, Object value) {
        long own = number(column, value);
        if (own < 1 || own > given.getOrDefault(what, 0L)) {
            throw new RefusedException(column + " must name a row that comes before, was " + own);
        }
        return before.getOrDefault(what, 0L) + own;
    }

    private static int attempt(@Nullable Object value) {
        long attempt = number("attempt", value);
        if (attempt < 1 || attempt > 999_999) {
            throw new RefusedException("attempt must be between 1 and 999999, was " + attempt);
        }
        return (int) attempt;
    }

    private static long number(String column, @Nullable Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw new RefusedException(column + " must be a whole number, was " + value);
    }
}

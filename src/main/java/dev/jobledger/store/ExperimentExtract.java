package dev.jobledger.store;

import dev.jobledger.ledger.ExperimentRows;
import dev.jobledger.ledger.ExperimentTable;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.RowNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Everything that makes up an experiment, table by table, with numbers that count within it. Rows are read in pages, by ranges of
 * the numbers of what they belong to, so that no answer of the database is large.
 */
final class ExperimentExtract implements Iterator<ExperimentRows> {
    private static final int NUMBERS_AT_ONCE = 500;

    private final Handle handle;
    private final int experimentNo;
    private final OwnNumbers numbers;
    private final Iterator<ExperimentTable> tables =
            List.of(ExperimentTable.values()).iterator();
    private TableRows rows;
    private Optional<ExperimentRows> next = Optional.empty();

    ExperimentExtract(Handle handle, String experimentId) {
        this.handle = handle;
        this.experimentNo = Experiments.require(handle, experimentId).experimentNo();
        this.numbers = new OwnNumbers(handle, experimentNo);
        this.rows = new TableRows(tables.next());
        read();
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && tables.hasNext()) {
            rows = new TableRows(tables.next());
            read();
        }
        return next.isPresent();
    }

    @Override
    public ExperimentRows next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more rows");
        }
        ExperimentRows part = next.orElseThrow();
        read();
        return part;
    }

    private void read() {
        try {
            next = Optional.of(ExperimentRows.some(rows.table, rows.table.columns(), rows::next))
                    .filter(part -> !part.rows().isEmpty());
        } catch (JdbiException e) {
            throw new LedgerException("the ledger could not be read: " + SqlErrors.reason(e), e);
        }
    }

    /** The rows of a table, one after the other. */
    private final class TableRows {
        private final ExperimentTable table;
        private final String query;
        /** What its rows belong to; empty for the experiment itself. */
        private final Optional<RowNumber> owner;

        private final long[] owners;
        private final Deque<List<@Nullable Object>> page = new ArrayDeque<>();
        private int read;
        private List<@Nullable Object> previous = List.of();

        TableRows(ExperimentTable table) {
            this.table = table;
            this.owner = RowNumber.in(table.columns().get(0));
            this.owners = owner.map(numbers::all).orElseGet(() -> new long[] {experimentNo});
            this.query = "select " + String.join(", ", table.columns()) + " from ledger." + table.word() + " where "
                    + range(table) + " order by 1, 2, 3";
        }

        Optional<List<@Nullable Object>> next() {
            while (page.isEmpty() && read < owners.length) {
                int end = Math.min(read + NUMBERS_AT_ONCE, owners.length);
                readPage(owners[read], owners[end - 1]);
                read = end;
            }
            return Optional.ofNullable(page.poll());
        }

        private void readPage(long from, long to) {
            handle.createQuery(query)
                    .bind("from", from)
                    .bind("to", to)
                    .map((row, context) -> values(row))
                    .forEach(this::take);
        }

        private List<@Nullable Object> values(ResultSet row) throws SQLException {
            List<@Nullable Object> values = new ArrayList<>(table.columns().size());
            for (int column = 1; column <= table.columns().size(); column++) {
                values.add(plain(row, column));
            }
            return values;
        }

        /** A range of numbers may hold some of other experiments, too. */
        private void take(List<@Nullable Object> row) {
            if (owner.isPresent() && !numbers.has(owner.get(), ((Number) row.get(0)).longValue())) {
                return;
            }
            List<@Nullable Object> own = new ArrayList<>(row);
            for (int column = 0; column < own.size(); column++) {
                own.set(column, own(table.columns().get(column), own.get(column)));
            }
            if (!isSuperfluous(own)) {
                page.add(own);
            }
            previous = own;
        }

        /**
         * What something was made of until a run before the experiment's first one is what no attempt was made from. Nor
         * is what followed without a run of this experiment in between.
         */
        private boolean isSuperfluous(List<@Nullable Object> row) {
            boolean earlier = table == ExperimentTable.EARLIER_MODEL || table == ExperimentTable.EARLIER_TASK;
            return earlier
                    && (Long.valueOf(0).equals(row.get(1))
                            || (!previous.isEmpty() && previous.subList(0, 2).equals(row.subList(0, 2))));
        }
    }

    private static String range(ExperimentTable table) {
        return switch (table) {
            case EXPERIMENT -> "experiment_no between :from and :to";
            // The database would multiply in the type of the other factor, which is too small.
            case ATTEMPT ->
                "attempt_no between cast(:from as bigint) * 1000000 and cast(:to as bigint) * 1000000 + 999999";
            default -> table.columns().get(0) + " between :from and :to";
        };
    }

    private @Nullable Object own(String column, @Nullable Object value) {
        return value instanceof Long number
                ? RowNumber.in(column).map(what -> numbers.upTo(what, number)).orElse(number)
                : value;
    }

    private static @Nullable Object plain(ResultSet row, int column) throws SQLException {
        Object value = Columns.value(row, column);
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        return value instanceof Long || value instanceof Double || value instanceof Boolean
                ? value
                : row.getString(column);
    }
}

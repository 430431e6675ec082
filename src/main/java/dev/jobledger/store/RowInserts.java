package dev.jobledger.store;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * An insert that is executed for many rows at a time, most of them many a statement: beginning and ending a statement takes
 * as long as adding a row. Used by one thread.
 */
final class RowInserts {
    private static final int ROWS_A_STATEMENT = 32;
    private static final String VALUES = "values ";

    private final BatchStatement many;
    private final BatchStatement one;
    private final List<@Nullable Object> gathered = new ArrayList<>();
    private int rows;

    /** @param insert of one row, which ends with its values */
    RowInserts(Handle handle, String insert) {
        String row = insert.substring(insert.indexOf(VALUES) + VALUES.length());
        this.many = new BatchStatement(handle, insert + ("," + row).repeat(ROWS_A_STATEMENT - 1));
        this.one = new BatchStatement(handle, insert);
    }

    /** Adds a row. */
    void add(@Nullable Object... values) {
        for (Object value : values) {
            gathered.add(value);
        }
        rows++;
        if (rows == ROWS_A_STATEMENT) {
            many.addFor(rows, gathered);
            clear();
        }
    }

    /**
     * Inserts all rows that were added.
     *
     * @throws IllegalStateException if it did not add exactly those, which indicates a bug
     */
    void execute() {
        many.execute();
        int columns = rows == 0 ? 0 : gathered.size() / rows;
        for (int row = 0; row < rows; row++) {
            one.addFor(1, gathered.subList(row * columns, (row + 1) * columns));
        }
        clear();
        one.execute();
    }

    private void clear() {
        gathered.clear();
        rows = 0;
    }
}

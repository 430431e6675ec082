package dev.jobledger.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows as PostgreSQL takes any number of them at once, as an array for each column: a statement is begun once for all of
 * them, which takes longer than most of what it does for a row. Used by one thread.
 */
final class RowArrays {
    private final PreparedQueries queries;
    private final List<String> types;

    /** @param types of the columns */
    RowArrays(PreparedQueries queries, String... types) {
        this.queries = queries;
        this.types = List.of(types);
    }

    /** A row of these values. */
    static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    /** An array for each column. */
    List<Object> of(List<List<@Nullable Object>> rows) {
        return IntStream.range(0, types.size())
                .mapToObj(column -> queries.array(types.get(column), column(rows, column)))
                .toList();
    }

    private static List<@Nullable Object> column(List<List<@Nullable Object>> rows, int column) {
        List<@Nullable Object> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.get(column)));
        return values;
    }
}

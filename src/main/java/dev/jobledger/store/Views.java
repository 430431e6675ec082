package dev.jobledger.store;

import dev.jobledger.ledger.View;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads which views there are, and what their columns are, from the database itself. */
final class Views {
    private Views() {}

    private record Row(String view, String comment, View.Column column) {}

    static List<View> read(Handle handle) {
        Map<String, View> views = new LinkedHashMap<>();
        handle.createQuery(Dialect.of(handle).viewColumns())
                .map((row, context) -> row(row))
                .forEach(row -> views.merge(
                        row.view, new View(row.view, row.comment, List.of(row.column)), Views::withColumnsOf));
        return List.copyOf(views.values());
    }

    private static Row row(ResultSet row) throws SQLException {
        View.Column column = new View.Column(
                row.getString("column_name"), row.getString("type"), firstLine(row.getString("description")));
        return new Row(row.getString("view_name"), firstLine(row.getString("remarks")), column);
    }

    private static String firstLine(@Nullable String comment) {
        return comment == null ? "" : comment.lines().findFirst().orElse("");
    }

    private static View withColumnsOf(View view, View more) {
        List<View.Column> columns = new ArrayList<>(view.columns());
        columns.addAll(more.columns());
        return new View(view.name(), view.comment(), columns);
    }
}

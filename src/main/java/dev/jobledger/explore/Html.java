package dev.jobledger.explore;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes HTML; whatever jobs or their errors hold is shown as text. */
final class Html {
    private Html() {}

    static String table(Table table) {
        String header = table.columns().stream()
                .map(column -> "<th>" + escaped(column) + "</th>")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
        String rows = table.stream().map(Html::row).collect(Collectors.joining("\n"));
        return "<table>\n<thead>" + header + "</thead>\n<tbody>\n" + rows + "\n</tbody>\n</table>";
    }

    private static String row(Map<String, @Nullable Object> row) {
        return row.values().stream()
                .map(value -> "<td>" + (value == null ? "" : escaped(value.toString())) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

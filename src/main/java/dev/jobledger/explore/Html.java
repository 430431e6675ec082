package dev.jobledger.explore;

import dev.jobledger.report.HtmlText;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes HTML; whatever jobs or their errors hold is shown as text. */
final class Html {
    private Html() {}

    static String table(Table table) {
        String header = table.columns().stream()
                .map(column -> "<th>" + HtmlText.of(column) + "</th>")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
        String rows = table.stream().map(Html::row).collect(Collectors.joining("\n"));
        return "<table>\n<thead>" + header + "</thead>\n<tbody>\n" + rows + "\n</tbody>\n</table>";
    }

    private static String row(Map<String, @Nullable Object> row) {
        return row.values().stream()
                .map(value -> "<td>" + (value == null ? "" : HtmlText.of(value.toString())) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }
}

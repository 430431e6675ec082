package dev.jobledger.plan;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The header line of a CSV file: which column holds what. */
final class CsvHeader {
    private static final String DOMAIN = "domain";

    private final List<String> columns;
    private final String idColumn;
    private final String defaultDomain;

    CsvHeader(List<String> cells, String defaultDomain) {
        this.columns = cells.stream().map(String::strip).toList();
        this.idColumn = columns.contains("id") ? "id" : "task_id";
        this.defaultDomain = defaultDomain;
    }

    /** What is wrong with the header; empty if nothing. */
    Optional<String> problem() {
        if (!columns.contains(idColumn)) {
            return Optional.of("has no column id (or task_id); its columns are " + String.join(", ", columns));
        }
        if (columns.contains("")) {
            return Optional.of("column " + (columns.indexOf("") + 1) + " has no name");
        }
        Set<String> seen = new HashSet<>();
        return columns.stream()
                .filter(column -> !seen.add(column))
                .findFirst()
                .map(column -> "has column '" + column + "' twice");
    }

    /** The row that these cells make. */
    Row row(int line, List<String> cells) {
        if (cells.size() != columns.size()) {
            return new Row.Broken(line, "has " + cells.size() + " cells, the header has " + columns.size());
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            fields.put(columns.get(i), cells.get(i));
        }
        String id = taken(fields, idColumn);
        String domain = taken(fields, DOMAIN);
        return TaskRow.of(line, id, domain.isBlank() ? defaultDomain : domain, Map.of(), fields);
    }

    private static String taken(Map<String, @Nullable Object> fields, String column) {
        Object cell = fields.remove(column);
        return cell == null ? "" : cell.toString();
    }
}

package dev.jobledger.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a grid: names, each with a list of values. */
final class GridDecoder {
    private final Problems problems;

    GridDecoder(Problems problems) {
        this.problems = problems;
    }

    Optional<TaskSource> grid(Node node) {
        Map<String, List<@Nullable Object>> axes = new LinkedHashMap<>();
        Fields.distinct(node, "grid", name -> "grid names '" + name + "'", problems)
                .ifPresent(entries -> entries.forEach((name, entry) -> axes.put(name, values(entry))));
        if (node instanceof Node.Mapping mapping && mapping.entries().isEmpty()) {
            problems.at(node.line(), "grid is empty; name at least one list of values, such as seed: [1, 2, 3]");
        }
        boolean complete = !axes.isEmpty() && axes.values().stream().noneMatch(List::isEmpty);
        return complete ? grid(axes, node.line()) : Optional.empty();
    }

    private Optional<TaskSource> grid(Map<String, List<@Nullable Object>> axes, int line) {
        try {
            return Optional.of(Grid.of(axes));
        } catch (IllegalArgumentException e) {
            problems.at(line, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private List<@Nullable Object> values(Node.Entry entry) {
        if (!(entry.value() instanceof Node.Items items) || items.nodes().isEmpty()) {
            problems.at(
                    entry.line(),
                    "grid value '" + entry.key() + "' must be a list of at least one value, was "
                            + (entry.value() instanceof Node.Items
                                    ? "empty"
                                    : entry.value().shown()));
            return List.of();
        }
        return values(entry.key(), items);
    }

    /** The values that are scalars and not given before; of the others, the problem is reported. */
    private List<@Nullable Object> values(String name, Node.Items items) {
        List<@Nullable Object> values = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Node item : items.nodes()) {
            if (!(item instanceof Node.Scalar scalar)) {
                problems.at(item.line(), "grid values of '" + name + "' must not be nested, one is " + item.shown());
            } else if (isNew(name, scalar, lines.putIfAbsent(GridIds.textOf(scalar.value()), scalar.line()))) {
                values.add(scalar.value());
            }
        }
        return values;
    }

    private boolean isNew(String name, Node.Scalar value, @Nullable Integer firstLine) {
        if (firstLine != null) {
            problems.at(
                    value.line(),
                    "grid value " + value.text() + " of '" + name + "' is given twice, first on line " + firstLine);
        }
        return firstLine == null;
    }
}

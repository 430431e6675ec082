package dev.jobledger.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a part of a definition as it is, for someone else to make sense of. */
final class JsonValues {
    private final Problems problems;

    JsonValues(Problems problems) {
        this.problems = problems;
    }

    /** The map as JSON values, to be changed at will; a key given twice, or something else than a map, is reported. */
    Map<String, @Nullable Object> object(Node node, String owner) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        Fields.distinct(node, owner, key -> owner + " has key '" + key + "'", problems)
                .ifPresent(entries -> entries.forEach((key, entry) -> object.put(key, value(entry.value(), owner))));
        return object;
    }

    private @Nullable Object value(Node node, String owner) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.value();
        }
        return node instanceof Node.Items items ? list(items, owner) : object(node, owner);
    }

    private List<@Nullable Object> list(Node.Items items, String owner) {
        List<@Nullable Object> list = new ArrayList<>();
        items.nodes().forEach(item -> list.add(value(item, owner)));
        return list;
    }
}

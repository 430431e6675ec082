package dev.jobledger.plan;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads where a definition's tasks come from. */
final class TaskSourceDecoder {
    private final Problems problems;
    private final Surroundings surroundings;
    private final Values values;

    TaskSourceDecoder(Problems problems, Surroundings surroundings) {
        this.problems = problems;
        this.surroundings = surroundings;
        this.values = new Values(problems);
    }

    Optional<TaskSource> source(Node node) {
        Optional<Fields> fields = Fields.of(node, "tasks", problems);
        Optional<TaskSource> source = fields.flatMap(known -> known.exactlyOne(kinds()));
        fields.ifPresent(Fields::refuseOthers);
        return source;
    }

    private Map<String, Function<Node, Optional<TaskSource>>> kinds() {
        Map<String, Function<Node, Optional<TaskSource>>> kinds = new LinkedHashMap<>();
        kinds.put("questions", node -> at(node, "questions", TaskSource::questions));
        kinds.put("csv", node -> at(node, "csv", TaskSource::csv));
        kinds.put("jsonl", node -> at(node, "jsonl", TaskSource::jsonl));
        kinds.put("grid", new GridDecoder(problems)::grid);
        return kinds;
    }

    private Optional<TaskSource> at(Node node, String key, Function<Path, TaskSource> kind) {
        Optional<TaskSource> source = values.path(node, key).map(kind);
        source.ifPresent(known -> surroundings.check(known, node.line(), problems));
        return source;
    }
}

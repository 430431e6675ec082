package dev.jobledger.plan;

import dev.jobledger.job.Task;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a task of a row's parts, if its id and domain can be used. */
final class TaskRow {
    private TaskRow() {}

    static Row of(int line, String id, String domain, Map<String, Path> files, Map<String, @Nullable Object> fields) {
        return problem("task id", id)
                .or(() -> problem("domain", domain))
                .<Row>map(problem -> new Row.Broken(line, problem))
                .orElseGet(() -> new Row.Valid(line, new Task(id, domain, files, fields)));
    }

    private static Optional<String> problem(String what, String name) {
        return SafeName.problemOfId(name).map(problem -> what + " '" + name + "' " + problem);
    }
}

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
        return problem(id, domain)
                .<Row>map(problem -> new Row.Broken(line, problem))
                .orElseGet(() -> new Row.Valid(line, new Task(id, domain, files, fields)));
    }

    /** Why no task can have this id and this domain, if that is so. */
    static Optional<String> problem(String id, String domain) {
        return problemOf("task id", id).or(() -> problemOf("domain", domain));
    }

    private static Optional<String> problemOf(String what, String name) {
        return SafeName.problemOfId(name).map(problem -> what + " '" + name + "' " + problem);
    }
}

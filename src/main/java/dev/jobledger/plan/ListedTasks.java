package dev.jobledger.plan;

import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tasks that a script made. A stored definition says only how many there were: they themselves are in the ledger. */
record ListedTasks(List<Task> list) implements TaskSource {
    ListedTasks {
        list = List.copyOf(list);
        Set<String> ids = new HashSet<>();
        list.forEach(task -> requireUsable(task, ids.add(task.id())));
    }

    private static void requireUsable(Task task, boolean isFirstOfItsId) {
        TaskRow.problem(task.id(), task.domain()).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        if (!isFirstOfItsId) {
            throw new IllegalArgumentException("task id '" + task.id() + "' is given twice; give each task its own");
        }
        task.fields().forEach((name, value) -> requireJson(task, name, value));
    }

    /** What a result may hold is what a task may hold: both are kept as JSON. */
    private static void requireJson(Task task, String name, @Nullable Object value) {
        try {
            Result.of(name, value);
        } catch (IllegalArgumentException notJson) {
            throw new IllegalArgumentException(
                    "field '" + name + "' of task '" + task.id()
                            + "' must be text, a finite number, a boolean, null, a list or a map, was "
                            + (value == null ? "null" : value.getClass().getName()),
                    notJson);
        }
    }

    @Override
    public Stream<Task> tasks(TaskSelection selection, Consumer<String> warnings) {
        return list.stream();
    }

    @Override
    public String kind() {
        return "listed";
    }

    @Override
    public Object setting() {
        return list.size();
    }
}

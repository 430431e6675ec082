package dev.jobledger.plan;

import dev.jobledger.job.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Tasks that a script made. A stored definition says only how many there were: they themselves are in the ledger. */
record ListedTasks(List<Task> list) implements TaskSource {
    ListedTasks {
        list = List.copyOf(list);
        Set<String> ids = new HashSet<>();
        list.forEach(task -> requireUsable(task, ids.add(task.id())));
    }

    private static void requireUsable(Task task, boolean isFirstOfItsId) {
        Optional<String> problem = SafeName.problemOfId(task.id())
                .map(wrong -> "task id '" + task.id() + "' " + wrong)
                .or(() -> SafeName.problemOfId(task.domain()).map(wrong -> "domain '" + task.domain() + "' " + wrong));
        if (problem.isPresent()) {
            throw new IllegalArgumentException(problem.get());
        }
        if (!isFirstOfItsId) {
            throw new IllegalArgumentException("task id '" + task.id() + "' is given twice; give each task its own");
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

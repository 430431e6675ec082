package dev.jobledger.script;

import dev.jobledger.job.Task;
import dev.jobledger.plan.TaskSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a script's tasks come from. Nothing is looked at before the experiment starts: a mistake is reported then, as one
 * in a definition file is, and not thrown here. Relative paths start from the working directory.
 */
public final class Tasks {
    private final Supplier<TaskSource> source;

    private Tasks(Supplier<TaskSource> source) {
        this.source = source;
    }

    /**
     * Every combination of the values: tasks {@code lr=0.1,seed=1}, {@code lr=0.1,seed=2}, … of the domain {@code grid},
     * the last name changing fastest, with the values as their fields.
     *
     * <p>The names' order is part of the tasks' ids. It is the map's where that is a {@link LinkedHashMap} or a
     * {@link SortedMap}, else alphabetical: {@link Map#of} has another order in every process.
     *
     * @param axes the values by name: texts, numbers, booleans or null
     */
    public static Tasks grid(Map<String, ? extends List<? extends @Nullable Object>> axes) {
        boolean isOrdered = axes instanceof LinkedHashMap || axes instanceof SortedMap;
        return new Tasks(() -> TaskSource.grid(isOrdered ? axes : new TreeMap<>(axes)));
    }

    /**
     * These tasks, whose ids must differ. The ledger keeps their fields as JSON, and hands them out as they come back from
     * it: read them with {@link Task#text}, {@link Task#number} and {@link Task#integer}.
     */
    public static Tasks of(List<Task> tasks) {
        return new Tasks(() -> TaskSource.listed(tasks));
    }

    /** A task for each row of a CSV file; its first line names the columns, one of them {@code id}. */
    public static Tasks csv(Path file) {
        return new Tasks(() -> TaskSource.csv(file));
    }

    /** A task for each line of a file of JSON objects, each with an {@code id}. */
    public static Tasks jsonl(Path file) {
        return new Tasks(() -> TaskSource.jsonl(file));
    }

    /** A task for each folder {@code <domain>_task/<task id>/}; without {@code --all-tasks} the first of each domain. */
    public static Tasks questions(Path folder) {
        return new Tasks(() -> TaskSource.questions(folder));
    }

    /**
     * The source.
     *
     * @throws IllegalArgumentException if there can't be one, with the mistake
     */
    TaskSource source() {
        return source.get();
    }
}

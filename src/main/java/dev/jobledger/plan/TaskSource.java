package dev.jobledger.plan;

import dev.jobledger.job.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an experiment's tasks come from. A source is a name, not an open file: it is read anew each time that it is
 * asked. Relative paths start from the working directory. Thread-safe.
 */
public sealed interface TaskSource permits QuestionFolders, RowFile, Grid, ListedTasks {

    /**
     * The tasks, in an order that depends on nothing but the source's content. They are read as the stream is consumed,
     * so that a million of them take no more memory than one; the caller closes the stream.
     *
     * @param selection obeyed by question folders; every other source gives all of its tasks
     * @param warnings told, in one line, of each thing that was skipped, as it is met
     * @throws DefinitionException here or later from the stream, if the source can't be read or holds a mistake.
     *     {@link DefinitionReader#read} has found it before, unless the source was changed since
     */
    Stream<Task> tasks(TaskSelection selection, Consumer<String> warnings);

    /** What kind of source this is: its key below {@code tasks} in a definition. */
    String kind();

    /** The value of that key, as a JSON value. */
    Object setting();

    /** Folders {@code <domain>_task/<task id>/} below this one, each holding one question. */
    static TaskSource questions(Path folder) {
        return new QuestionFolders(folder);
    }

    /** A CSV file with a header line and a column {@code id}. */
    static TaskSource csv(Path file) {
        return new CsvFile(file);
    }

    /** A file with one JSON object a line, each with an {@code id}. */
    static TaskSource jsonl(Path file) {
        return new JsonLinesFile(file);
    }

    /**
     * Every combination of the values, the last name changing fastest.
     *
     * @param axes the values by name, in order; each a JSON scalar
     * @throws IllegalArgumentException if there is no name, a name has no value or one twice, a value is not a scalar,
     *     or the combinations are more than 2,147,483,647
     */
    static TaskSource grid(Map<String, ? extends List<? extends @Nullable Object>> axes) {
        return Grid.of(axes);
    }

    /**
     * These tasks, which a script made. They are not stored with the definition, and can't be read from there again.
     *
     * @throws IllegalArgumentException if an id is given twice, or an id or a domain can't name a folder
     */
    static TaskSource listed(List<Task> tasks) {
        return new ListedTasks(tasks);
    }
}

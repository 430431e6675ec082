package dev.jobledger.plan;

import dev.jobledger.job.Task;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A file with one task a row. */
sealed interface RowFile extends TaskSource permits CsvFile, JsonLinesFile {
    Path file();

    /** Opens the file and gives its rows, good and bad, as they are read. */
    Pull.Opening<Row> opening();

    /** The rows, good and bad, in the file's order; the caller closes the stream. */
    default Stream<Row> rows() {
        return Pull.stream(file(), opening());
    }

    @Override
    default Stream<Task> tasks(TaskSelection selection, Consumer<String> warnings) {
        return rows().map(this::taskOf);
    }

    private Task taskOf(Row row) {
        if (row instanceof Row.Valid valid) {
            return valid.task();
        }
        throw new DefinitionException(problemOf((Row.Broken) row));
    }

    /** The problem of this row, with its place. */
    default Problem problemOf(Row.Broken row) {
        return new Problem(file().toString(), row.line(), row.problem());
    }

    @Override
    default Object setting() {
        return file().toString();
    }

    /** The domain of tasks that name none: the file's name without its ending. */
    default String defaultDomain() {
        String name = String.valueOf(file().getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}

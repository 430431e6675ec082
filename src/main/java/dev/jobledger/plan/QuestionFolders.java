package dev.jobledger.plan;

import dev.jobledger.job.Task;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A folder of questions: one folder a domain, in it one folder a task. */
record QuestionFolders(Path folder) implements TaskSource {
    @Override
    public Stream<Task> tasks(TaskSelection selection, Consumer<String> warnings) {
        return Pull.stream(folder, () -> QuestionWalk.begin(folder, selection, warnings));
    }

    @Override
    public String kind() {
        return "questions";
    }

    @Override
    public Object setting() {
        return folder.toString();
    }
}

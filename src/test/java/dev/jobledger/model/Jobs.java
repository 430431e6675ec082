package dev.jobledger.model;

import dev.jobledger.job.JobId;
import dev.jobledger.job.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs to run in tests, each with an output folder of its own. */
final class Jobs {
    static final String MODEL = "a-model";

    private Jobs() {}

    static JobContext plain(Path folder) throws IOException {
        return with(folder, Map.of());
    }

    static JobContext with(Path folder, Map<String, @Nullable Object> fields) throws IOException {
        return of(folder, new Task("maze_0001", "maze", Map.of(), fields));
    }

    /** A job whose prompt file holds this text. */
    static JobContext withPrompt(Path folder, String prompt) throws IOException {
        Path file = Files.writeString(folder.resolve("prompt.txt"), prompt);
        return of(folder, new Task("maze_0001", "maze", Map.of(Task.PROMPT, file), Map.of()));
    }

    static JobContext of(Path folder, Task task) throws IOException {
        Path outputDir = Files.createTempDirectory(folder, "attempt-");
        return new JobContext("an experiment", JobId.of(MODEL, task.id()), MODEL, task, 1, outputDir);
    }
}

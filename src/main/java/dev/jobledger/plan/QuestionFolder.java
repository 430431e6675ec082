package dev.jobledger.plan;

import dev.jobledger.job.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One folder with one question. */
final class QuestionFolder {
    static final String PROMPT = "prompt.txt";
    static final String FIRST_FRAME = "first_frame.png";

    private static final List<String> REQUIRED = List.of(PROMPT, FIRST_FRAME);
    private static final Map<String, String> ROLES = new LinkedHashMap<>();

    static {
        ROLES.put(PROMPT, Task.PROMPT);
        ROLES.put(FIRST_FRAME, Task.FIRST_FRAME);
        ROLES.put("final_frame.png", Task.FINAL_FRAME);
        ROLES.put("question_metadata.json", Task.METADATA);
    }

    private QuestionFolder() {}

    /** The folder's task; empty, with one warning, if a file is missing without which there is no question. */
    static Optional<Task> read(Path folder, String domain, Consumer<String> warnings) {
        List<String> missing = REQUIRED.stream()
                .filter(name -> !Files.isRegularFile(folder.resolve(name)))
                .toList();
        if (!missing.isEmpty()) {
            warnings.accept(folder + " is skipped: it has no " + String.join(" and no ", missing));
            return Optional.empty();
        }
        return Optional.of(new Task(String.valueOf(folder.getFileName()), domain, filesIn(folder), Map.of()));
    }

    private static Map<String, Path> filesIn(Path folder) {
        Map<String, Path> files = new LinkedHashMap<>();
        ROLES.forEach((name, role) -> {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                files.put(role, file);
            }
        });
        return files;
    }
}

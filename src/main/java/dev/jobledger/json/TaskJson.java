package dev.jobledger.json;

import dev.jobledger.job.Task;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task's content as JSON text: {@code {"files":{role:path},"fields":{name:value}}}, either left out where it is empty.
 * Paths are kept as they are.
 */
public final class TaskJson {
    private static final String FILES = "files";
    private static final String FIELDS = "fields";

    private TaskJson() {}

    /** The content of the task as text. */
    public static String write(Task task) {
        Map<String, Object> content = new LinkedHashMap<>();
        if (!task.files().isEmpty()) {
            Map<String, String> files = new LinkedHashMap<>();
            task.files().forEach((role, path) -> files.put(role, path.toString()));
            content.put(FILES, files);
        }
        if (!task.fields().isEmpty()) {
            content.put(FIELDS, task.fields());
        }
        return Json.write(content);
    }

    /**
     * The task of this id and domain whose content is {@code text}.
     *
     * @throws IllegalArgumentException if the text is not what {@link #write} writes
     */
    public static Task read(String id, String domain, String text) {
        Map<String, @Nullable Object> content = Json.readObject(text);
        Map<String, Path> files = new LinkedHashMap<>();
        Json.object(content.get(FILES)).forEach((role, path) -> files.put(role, Path.of(String.valueOf(path))));
        return new Task(id, domain, files, Json.object(content.get(FIELDS)));
    }
}

package dev.jobledger.json;

import dev.jobledger.job.Task;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task's content as JSON text: {@code {"files":{role:path},"digests":{role:digest},"fields":{name:value}}}, each left
 * out where it is empty. Paths are kept as they are.
 */
public final class TaskJson {
    private static final String FILES = "files";
    private static final String DIGESTS = "digests";
    private static final String FIELDS = "fields";

    private TaskJson() {}

    /** The content of the task as text, without digests. */
    public static String write(Task task) {
        return write(task, Map.of());
    }

    /**
     * The content of the task as text.
     *
     * @param digests of what stands in its files, by their roles
     */
    public static String write(Task task, Map<String, String> digests) {
        Map<String, Object> content = new LinkedHashMap<>();
        if (!task.files().isEmpty()) {
            Map<String, String> files = new LinkedHashMap<>();
            task.files().forEach((role, path) -> files.put(role, path.toString()));
            content.put(FILES, files);
        }
        if (!digests.isEmpty()) {
            content.put(DIGESTS, digests);
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

    /**
     * The digests of the task whose content is {@code text}, by the roles of its files.
     *
     * @throws IllegalArgumentException if the text is not what {@link #write} writes
     */
    public static Map<String, String> readDigests(String text) {
        Map<String, String> digests = new LinkedHashMap<>();
        Json.object(Json.readObject(text).get(DIGESTS))
                .forEach((role, digest) -> digests.put(role, String.valueOf(digest)));
        return digests;
    }
}

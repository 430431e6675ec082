package dev.jobledger.json;

import dev.jobledger.job.Recipe;
import dev.jobledger.job.Task;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Recipes as JSON text, {@code {part:value}}, and recipes of tasks. */
public final class RecipeJson {
    private RecipeJson() {}

    /** The recipe as text; {@code {}} where it is not known. */
    public static String write(Recipe recipe) {
        return Json.write(recipe.parts());
    }

    /**
     * The recipe that the text holds.
     *
     * @throws IllegalArgumentException if the text is not what {@link #write} writes
     */
    public static Recipe read(String text) {
        SortedMap<String, String> parts = new TreeMap<>();
        Json.readObject(text).forEach((name, value) -> parts.put(name, String.valueOf(value)));
        return new Recipe(parts);
    }

    /**
     * What a task is made of: its domain, its fields, and what stands in its files.
     *
     * @param digests of its files, by their roles
     */
    public static Recipe ofTask(Task task, Map<String, String> digests) {
        SortedMap<String, String> parts = new TreeMap<>();
        parts.put("domain", canonical(task.domain()));
        task.fields().forEach((name, value) -> parts.put("field " + name, canonical(value)));
        digests.forEach((role, digest) -> parts.put("file " + role, canonical(digest)));
        return new Recipe(parts);
    }

    /** The value as JSON text that is the same for the same value: keys in order, decimals with the digits they have. */
    public static String canonical(@Nullable Object value) {
        return Json.writeValue(sorted(value));
    }

    private static @Nullable Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new LinkedHashMap<>();
            map.keySet().stream().map(String::valueOf).sorted().forEach(key -> sorted.put(key, sorted(map.get(key))));
            return sorted;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RecipeJson::sorted).toList();
        }
        // Read back from JSON, a number is of another type and may be written in another way.
        return value instanceof Number number ? new BigDecimal(number.toString()) : value;
    }
}

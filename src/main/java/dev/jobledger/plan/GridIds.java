package dev.jobledger.plan;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ids of a grid's tasks: {@code lr=0.1,seed=1}. An id depends on the values alone, never on how they were typed, because
 * a stored definition is written anew. Different combinations have different ids: the separator is escaped.
 */
final class GridIds {
    // Beyond this many digits a number is clearer with an exponent, and a hostile one would fill the memory.
    private static final int LONGEST_PLAIN_SCALE = 20;
    // What separates the parts of an id, what escapes, and what a folder's name can't hold.
    private static final Pattern ESCAPED = Pattern.compile("[%,/\\\\\\p{Cntrl}]");

    private GridIds() {}

    static String idOf(Map<String, @Nullable Object> fields) {
        return fields.entrySet().stream()
                .map(field -> textOf(field.getKey()) + "=" + textOf(field.getValue()))
                .collect(Collectors.joining(","));
    }

    /** The value as it stands in an id. */
    static String textOf(@Nullable Object value) {
        String text = value instanceof BigDecimal decimal && Math.abs(decimal.scale()) <= LONGEST_PLAIN_SCALE
                ? decimal.toPlainString()
                : String.valueOf(value);
        return ESCAPED.matcher(text)
                .replaceAll(match -> "%%%02X".formatted((int) match.group().charAt(0)));
    }

    /** How many bytes the longest id of these values has. */
    static int longest(Map<String, List<@Nullable Object>> axes) {
        int commas = axes.size() - 1;
        return commas
                + axes.entrySet().stream()
                        .mapToInt(axis -> bytes(axis.getKey()) + "=".length() + longest(axis.getValue()))
                        .sum();
    }

    private static int longest(Collection<@Nullable Object> values) {
        return values.stream().mapToInt(GridIds::bytes).max().orElse(0);
    }

    private static int bytes(@Nullable Object value) {
        return SafeName.lengthInBytes(textOf(value));
    }
}

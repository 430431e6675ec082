package dev.jobledger.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts by numbers, counted from 0 in the order in which they were first met: a table names each of them once. */
final class Words {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final int most;

    /** @param most how many are kept; all further ones are the last */
    Words(int most) {
        this.most = most;
    }

    /** The text's number; none where there is no text. */
    @Nullable Integer number(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Integer known = numbers.get(text);
        if (known == null) {
            boolean full = numbers.size() >= most - 1;
            known = numbers.computeIfAbsent(full ? "…" : text, word -> numbers.size());
        }
        return known;
    }

    int size() {
        return numbers.size();
    }

    /** Those with this number and the following ones. */
    List<String> from(int number) {
        return numbers.keySet().stream().skip(number).toList();
    }
}

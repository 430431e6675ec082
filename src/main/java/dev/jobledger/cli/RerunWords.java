package dev.jobledger.cli;

import dev.jobledger.ledger.RerunRequest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the words that follow {@code --rerun}. */
final class RerunWords {
    private static final List<String> KEYS = List.of("model", "domain", "task", "job");

    private final Map<String, Set<String>> names = new LinkedHashMap<>();
    private boolean drifted;

    private RerunWords() {
        KEYS.forEach(key -> names.put(key, new LinkedHashSet<>()));
    }

    /**
     * What the words ask for together.
     *
     * @throws IllegalArgumentException if one is none of them, with the mistake
     */
    static RerunRequest parse(List<String> words) {
        RerunWords all = new RerunWords();
        words.forEach(all::add);
        return new RerunRequest(
                all.drifted, all.named("model"), all.named("domain"), all.named("task"), all.named("job"));
    }

    private void add(String word) {
        String[] parts = word.split("=", 2);
        if (parts.length == 2 && KEYS.contains(parts[0]) && !parts[1].isBlank()) {
            named(parts[0]).add(parts[1]);
        } else if (word.equals("drifted")) {
            drifted = true;
        } else if (!word.equals("failed")) { // failed jobs are tried again in any case
            throw new IllegalArgumentException(
                    "must be drifted, failed, model=NAME, domain=NAME, task=ID or job=ID, was '" + word + "'");
        }
    }

    private Set<String> named(String key) {
        return names.getOrDefault(key, Set.of());
    }
}

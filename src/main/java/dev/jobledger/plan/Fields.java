package dev.jobledger.plan;

import dev.jobledger.job.Suggestion;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One map of a definition while it is being read. A key becomes known by being asked for, so that a new key is one more
 * line in the decoder and nothing else; {@link #refuseOthers} then reports those that nobody asked for.
 */
final class Fields {
    private final String owner;
    private final int line;
    private final Map<String, Node.Entry> entries;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    private Fields(String owner, int line, Map<String, Node.Entry> entries, Problems problems) {
        this.owner = owner;
        this.line = line;
        this.entries = entries;
        this.problems = problems;
    }

    /**
     * The keys of this map; empty, with the problem reported, if it is no map.
     *
     * @param owner what the map describes, as messages call it: {@code model 'x'}
     */
    static Optional<Fields> of(Node node, String owner, Problems problems) {
        return distinct(node, owner, key -> owner + " has key '" + key + "'", problems)
                .map(entries -> new Fields(owner, node.line(), entries, problems));
    }

    /** The entries of this map by key, each key once, in order. A key given again is reported and left out. */
    static Optional<Map<String, Node.Entry>> distinct(
            Node node, String owner, Function<String, String> fact, Problems problems) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.at(node.line(), owner + " must be a map, was " + node.shown());
            return Optional.empty();
        }
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            Node.Entry first = entries.putIfAbsent(entry.key(), entry);
            if (first != null) {
                problems.at(entry.line(), fact.apply(entry.key()) + " twice, first on line " + first.line());
            }
        }
        return Optional.of(entries);
    }

    /** The value of this key, if it is there. */
    Optional<Node> optional(String key) {
        known.add(key);
        return Optional.ofNullable(entries.get(key)).map(Node.Entry::value);
    }

    /** The value of this key; empty, with the problem reported, if it is not there. */
    Optional<Node> required(String key, String example) {
        Optional<Node> node = optional(key);
        if (node.isEmpty() && !isMistyped(List.of(key))) {
            problems.at(line, owner + " has no key '" + key + "'; add one, such as " + example);
        }
        return node;
    }

    /** What the one of these keys that is there is read as; empty, with the problem reported, unless it is one. */
    <T> Optional<T> exactlyOne(Map<String, Function<Node, Optional<T>>> readers) {
        known.addAll(readers.keySet());
        List<Node.Entry> given = entries.values().stream()
                .filter(entry -> readers.containsKey(entry.key()))
                .toList();
        if (given.size() == 1) {
            Node.Entry only = given.get(0);
            return Optional.ofNullable(readers.get(only.key())).flatMap(reader -> reader.apply(only.value()));
        }
        if (!given.isEmpty() || !isMistyped(readers.keySet())) {
            reportNotOne(readers.keySet(), given);
        }
        return Optional.empty();
    }

    private void reportNotOne(Set<String> keys, List<Node.Entry> given) {
        String seen = given.isEmpty()
                ? "none of them"
                : String.join(" and ", given.stream().map(Node.Entry::key).toList());
        int where = given.isEmpty() ? line : given.get(1).line();
        problems.at(where, owner + " must have exactly one of " + String.join(", ", keys) + "; has " + seen);
    }

    /** Reports every key that was not asked for. */
    void refuseOthers() {
        for (Node.Entry entry : entries.values()) {
            if (!known.contains(entry.key())) {
                problems.at(entry.line(), unknown(entry.key()));
            }
        }
    }

    private String unknown(String key) {
        String hint = Suggestion.nearest(key, known)
                .map(word -> "; did you mean '" + word + "'?")
                .orElse(";");
        return owner + " has unknown key '" + key + "'" + hint + " known keys: " + String.join(", ", known);
    }

    /** Whether a key that is there was meant as one of these: it is then reported as unknown, which is enough. */
    private boolean isMistyped(Collection<String> missing) {
        return entries.keySet().stream()
                .filter(key -> !known.contains(key))
                .anyMatch(key -> Suggestion.nearest(key, missing).isPresent());
    }
}

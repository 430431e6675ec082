package dev.jobledger.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a model or a task is made of, as far as that changes what comes out of its jobs: its command, the values of its
 * fields, the contents of its files. Not how it is run, where its files lie, or with which key.
 *
 * @param parts the parts' values, as canonical JSON text, by names for people: {@code field lr}, {@code chat model}
 */
public record Recipe(SortedMap<String, String> parts) {
    /** Nobody looked at what it is made of: every model and task has at least one part. */
    public static final Recipe UNKNOWN = new Recipe(Collections.emptySortedMap());

    private static final int FINGERPRINT_BYTES = 8;

    public Recipe {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** Whether it is known what it is made of. */
    public boolean isKnown() {
        return !parts.isEmpty();
    }

    /** The beginning of the SHA-256 of all parts, as {@value #FINGERPRINT_BYTES} bytes in hex: equal for equal recipes. */
    public String fingerprint() {
        MessageDigest digest = sha256();
        parts.forEach((name, value) -> {
            update(digest, name);
            update(digest, value);
        });
        return HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
    }

    /** Zero bytes part the texts; canonical JSON has none, and names have none that matter. */
    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /** Names of the parts that differ, in alphabetical order; none where one of both is not known. */
    public List<String> differences(Recipe other) {
        if (!isKnown() || !other.isKnown()) {
            return List.of();
        }
        TreeSet<String> names = new TreeSet<>(parts.keySet());
        names.addAll(other.parts.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(parts.get(name), other.parts.get(name)))
                .toList();
    }

    /** A digest as fingerprints are made with; every Java has it. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}

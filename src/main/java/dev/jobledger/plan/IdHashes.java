package dev.jobledger.plan;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is kept of millions of ids: eight bytes of each. Equal ids have equal hashes; equal hashes mean most probably,
 * but not surely, equal ids, so that who finds some looks at the ids themselves.
 */
final class IdHashes {
    private final long[] sorted;

    private IdHashes(long[] sorted) {
        this.sorted = sorted;
    }

    /** The hashes of these ids. */
    static IdHashes of(Stream<String> ids) {
        return new IdHashes(ids.mapToLong(IdHashes::hash).sorted().toArray());
    }

    /** FNV-1a, on characters. */
    static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    boolean isEmpty() {
        return sorted.length == 0;
    }

    /** Whether the id may be among them; if not, it surely is not. */
    boolean mayContain(String id) {
        return Arrays.binarySearch(sorted, hash(id)) >= 0;
    }

    /** Hashes that occur more than once, at most so many. */
    Set<Long> repeated(int most) {
        Set<Long> repeated = new HashSet<>();
        for (int i = 1; i < sorted.length && repeated.size() < most; i++) {
            if (sorted[i] == sorted[i - 1]) {
                repeated.add(sorted[i]);
            }
        }
        return repeated;
    }
}

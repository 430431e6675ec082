package dev.jobledger.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds ids that are given more than once among millions, exactly, without keeping them. */
final class DuplicateIds {
    private DuplicateIds() {}

    /** An id and where it stands. */
    record IdAt<P>(String id, P place) {}

    /** An id that stands in two places. */
    record Duplicate<P>(String id, P first, P again) {}

    /**
     * Ids that stand in more than one place. Only if some hash is there twice are the ids read again, to see which ids
     * they are.
     *
     * @param hashes of all the ids
     * @param ids opens the ids anew
     * @param most how many to find
     */
    static <P> List<Duplicate<P>> find(IdHashes hashes, Supplier<Stream<IdAt<P>>> ids, int most) {
        Set<Long> repeated = hashes.repeated(most);
        if (repeated.isEmpty()) {
            return List.of();
        }
        try (Stream<IdAt<P>> again = ids.get()) {
            return among(
                    again.filter(at -> repeated.contains(IdHashes.hash(at.id())))
                            .iterator(),
                    most);
        }
    }

    private static <P> List<Duplicate<P>> among(Iterator<IdAt<P>> suspects, int most) {
        Map<String, P> firstPlaces = new HashMap<>();
        List<Duplicate<P>> duplicates = new ArrayList<>();
        while (suspects.hasNext() && duplicates.size() < most) {
            IdAt<P> suspect = suspects.next();
            P first = firstPlaces.putIfAbsent(suspect.id(), suspect.place());
            if (first != null) {
                duplicates.add(new Duplicate<>(suspect.id(), first, suspect.place()));
            }
        }
        return duplicates;
    }
}

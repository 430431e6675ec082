package dev.jobledger.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.plan.DuplicateIds.Duplicate;
import dev.jobledger.plan.DuplicateIds.IdAt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicateIdsTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void are_what_a_map_of_all_ids_would_find(long seed) {
        Random random = new Random(seed);
        List<String> ids = random.ints(2_000, 0, 20_000).mapToObj(i -> "t" + i).toList();

        assertThat(find(ids, Integer.MAX_VALUE)).isEqualTo(foundByMap(ids));
    }

    @Test
    void are_told_by_the_ids_and_not_by_their_hashes() {
        List<String> ids = List.of("a", "b");
        IdHashes bothAlike = IdHashes.of(Stream.of("a", "a", "b", "b"));

        assertThat(DuplicateIds.find(bothAlike, () -> placed(ids), 10)).isEmpty();
    }

    @Test
    void are_not_looked_for_where_no_hash_is_there_twice() {
        assertThat(DuplicateIds.<Integer>find(
                        IdHashes.of(Stream.of("a", "b")),
                        () -> {
                            throw new AssertionError("read again");
                        },
                        10))
                .isEmpty();
    }

    @Test
    void are_found_up_to_the_number_asked_for() {
        assertThat(find(List.of("a", "a", "a", "b", "b", "c"), 2)).hasSize(2);
    }

    private static List<Duplicate<Integer>> find(List<String> ids, int most) {
        return DuplicateIds.find(IdHashes.of(ids.stream()), () -> placed(ids), most);
    }

    private static Stream<IdAt<Integer>> placed(List<String> ids) {
        return IntStream.range(0, ids.size()).mapToObj(i -> new IdAt<>(ids.get(i), i));
    }

    private static List<Duplicate<Integer>> foundByMap(List<String> ids) {
        Map<String, Integer> first = new HashMap<>();
        List<Duplicate<Integer>> found = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Integer before = first.putIfAbsent(ids.get(i), i);
            if (before != null) {
                found.add(new Duplicate<>(ids.get(i), before, i));
            }
        }
        return found;
    }
}

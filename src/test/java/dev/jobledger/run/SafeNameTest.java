package dev.jobledger.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {
    @ParameterizedTest
    @CsvSource({
        "maze_0001, maze_0001",
        "gpt-4o, gpt-4o",
        "'lr=0.1,seed=2', 'lr=0.1,seed=2'",
        "a.b@c+d, a.b@c+d",
        "., %2E",
        ".., %2E.",
        ".hidden, %2Ehidden",
        "a/b, a%2Fb",
        "../../etc, %2E.%2F..%2Fetc",
        "'a b', a%20b",
        "100%, 100%25",
        "'C:\\x', C%3A%5Cx",
        "né, n%C3%A9",
        "~, %7E",
    })
    void keeps_what_is_safe_and_writes_the_rest_as_bytes(String name, String safe) {
        assertThat(SafeName.of(name)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "/", "é"})
    void keeps_long_names_apart_and_short_enough_for_a_file_system(String letter) {
        String one = SafeName.of(letter.repeat(500) + "1");
        String other = SafeName.of(letter.repeat(500) + "2");
        assertThat(one).isNotEqualTo(other).hasSizeLessThanOrEqualTo(255);
        assertThat(one.substring(0, 200)).isEqualTo(other.substring(0, 200));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void gives_different_names_to_different_names(long seed) {
        Random random = new Random(seed);
        Map<String, String> givenFor = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            String name = name(random);
            String other = givenFor.putIfAbsent(SafeName.of(name), name);
            assertThat(other == null ? name : other).as("seed %d", seed).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void never_leads_out_of_its_folder(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            assertThat(SafeName.of(name(random)))
                    .as("seed %d", seed)
                    .matches("[A-Za-z0-9%_=,+@~-][A-Za-z0-9%._=,+@~-]*");
        }
    }

    @Test
    void does_not_take_a_name_that_looks_written_for_the_one_that_it_is_written_for() {
        assertThat(SafeName.of("a%20b")).isNotEqualTo(SafeName.of("a b"));
    }

    /** Short, and of few letters, so that names that could collide do come up. */
    private static String name(Random random) {
        String letters = "aA./%2E~\\ \u00e9\u4e16";
        return random.ints(1 + random.nextInt(6), 0, letters.length())
                .mapToObj(at -> letters.substring(at, at + 1))
                .collect(Collectors.joining());
    }
}

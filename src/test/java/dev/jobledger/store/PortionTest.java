package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortionTest {
    private final Portion portion = new Portion(3);

    private boolean isFullWith(Object... contents) {
        for (Object content : contents) {
            assertThat(portion.isFull()).isFalse();
            portion.add(content);
        }
        return portion.isFull();
    }

    @Test
    void of_small_rows_is_full_at_their_number() {
        assertThat(isFullWith(Map.of(), Map.of("score", 1))).isFalse();
        assertThat(isFullWith("")).isTrue();
    }

    @Test
    void of_large_rows_is_full_before() {
        assertThat(isFullWith(Map.of("answer", "a".repeat(4_000_000)))).isTrue();
    }

    @Test
    void counts_what_lies_deep_inside() {
        List<String> many =
                IntStream.range(0, 1_000).mapToObj("%01000d"::formatted).toList();
        assertThat(isFullWith(Map.of("steps", List.of(Map.of("texts", many))))).isFalse();
        assertThat(isFullWith(Map.of("steps", List.of(many, many, many)))).isTrue();
    }
}

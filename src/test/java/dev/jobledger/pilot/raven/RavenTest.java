package dev.jobledger.pilot.raven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.pilot.domain.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RavenTest {
    static LongStream seeds() {
        return LongStream.range(0, 8);
    }

    @Nested
    class A_question {
        @ParameterizedTest
        @MethodSource("dev.jobledger.pilot.raven.RavenTest#seeds")
        void leaves_one_card_which_is_the_one_explained(long seed) throws Exception {
            Question question = new RavenQuestions().make(seed);
            Matrix matrix = MatrixReader.read(question.firstFrame());
            Cell missing = matrix.missing().orElseThrow();
            assertThat(question.explanation()).containsEntry("missing", missing.words());
        }
    }

    @Nested
    class A_rule {
        @ParameterizedTest
        @EnumSource(Rule.class)
        void makes_rows_of_which_the_last_value_follows_from_the_others(Rule rule) {
            for (long seed = 0; seed < 50; seed++) {
                List<Integer> values = rule.rows(new Random(seed)).stream()
                        .flatMap(List::stream)
                        .toList();
                assertThat(rule.holds(values)).as("seed %d", seed).isTrue();
                assertThat(completions(values.subList(0, 8)))
                        .as("seed %d", seed)
                        .containsExactly(values.get(8));
            }
        }

        private List<Integer> completions(List<Integer> eight) {
            return IntStream.range(0, Attribute.VALUES)
                    .filter(ninth -> List.of(Rule.values()).stream().anyMatch(rule -> rule.holds(with(eight, ninth))))
                    .boxed()
                    .toList();
        }

        private List<Integer> with(List<Integer> eight, int ninth) {
            List<Integer> nine = new ArrayList<>(eight);
            nine.add(ninth);
            return nine;
        }
    }

    @Nested
    class A_matrix {
        private final Cell star = new Cell(Figure.STAR, Colour.RED, 1);
        private final Cell disc = new Cell(Figure.CIRCLE, Colour.RED, 1);

        @Test
        void that_follows_no_rule_has_no_missing_cell() {
            Matrix matrix = new Matrix(List.of(star, star, disc, star, star, star, star, star));
            assertThat(matrix.missing()).isEmpty();
        }

        @Test
        void of_equal_cells_misses_one_more_of_them() {
            assertThat(new Matrix(List.of(star, star, star, star, star, star, star, star)).missing())
                    .contains(star);
        }
    }
}

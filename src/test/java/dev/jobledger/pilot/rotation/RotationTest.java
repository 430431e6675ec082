package dev.jobledger.pilot.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.pilot.domain.Question;
import dev.jobledger.pilot.picture.Picture;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RotationTest {
    @Nested
    class A_question {
        @Test
        void looks_different_after_each_quarter_of_a_turn() {
            for (long seed = 0; seed < 10; seed++) {
                Picture picture = new RotationQuestions().make(seed).firstFrame();
                Set<Picture> turned =
                        new HashSet<>(List.of(picture, picture.turned(1), picture.turned(2), picture.turned(3)));
                assertThat(turned).as("seed %d", seed).hasSize(4);
            }
        }

        @Test
        void is_answered_by_the_turn_that_its_prompt_names() {
            for (long seed = 0; seed < 10; seed++) {
                Question question = new RotationQuestions().make(seed);
                Turn turn = Turn.askedFor(question.prompt()).orElseThrow();
                assertThat(question.finalFrame())
                        .as("seed %d", seed)
                        .isEqualTo(question.firstFrame().turned(turn.quarters()));
            }
        }
    }

    @Nested
    class A_turn {
        @ParameterizedTest
        @EnumSource(Turn.class)
        void is_found_in_a_prompt_that_names_it(Turn turn) {
            assertThat(Turn.askedFor("Please turn it by " + turn.words() + ", thank you."))
                    .contains(turn);
        }

        @Test
        void is_not_found_where_none_is_named() {
            assertThat(Turn.askedFor("Turn it.")).isEmpty();
        }
    }
}

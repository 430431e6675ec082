package dev.jobledger.pilot.sudoku;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.pilot.domain.Question;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SudokuTest {
    private static Sudoku sudoku(String digits) {
        Sudoku sudoku = Sudoku.blank();
        for (int cell = 0; cell < digits.length(); cell++) {
            sudoku = sudoku.with(cell, Math.max(0, Character.digit(digits.charAt(cell), 10)));
        }
        return sudoku;
    }

    @Nested
    class A_question {
        @ParameterizedTest
        @ValueSource(longs = {0, 7, -1, 987_654_321})
        void has_exactly_one_solution_which_is_the_one_explained(long seed) throws Exception {
            Question question = new SudokuQuestions().make(seed);
            Sudoku asked = SudokuReader.read(question.firstFrame());
            List<Sudoku> solutions = SudokuSolver.solutions(asked, 2);
            assertThat(solutions).hasSize(1);
            assertThat(question.explanation())
                    .containsEntry("sudoku", asked.rows())
                    .containsEntry("solution", solutions.get(0).rows());
        }

        @ParameterizedTest
        @ValueSource(longs = {3, 4})
        void needs_few_enough_digits_to_be_one(long seed) throws Exception {
            Sudoku asked = SudokuReader.read(new SudokuQuestions().make(seed).firstFrame());
            assertThat(asked.filled()).isBetween(30, 40);
        }
    }

    @Nested
    class Solving {
        @Test
        void fills_every_row_column_and_box_with_all_digits() {
            Sudoku solution = SudokuSolver.solutions(Sudoku.blank(), 1).get(0);
            assertThat(IntStream.range(0, Sudoku.CELLS))
                    .allMatch(cell -> !solution.isEmpty(cell) && solution.allows(cell, solution.digit(cell)));
        }

        @Test
        void stops_at_the_most_that_were_asked_for() {
            assertThat(SudokuSolver.solutions(Sudoku.blank(), 3)).hasSize(3).doesNotHaveDuplicates();
        }

        @Test
        void finds_nothing_where_the_given_digits_clash() {
            assertThat(SudokuSolver.solutions(sudoku("11"), 1)).isEmpty();
        }

        @Test
        void finds_nothing_where_a_cell_is_left_without_a_digit() {
            assertThat(SudokuSolver.solutions(sudoku("12345678" + "." + "........9"), 1))
                    .isEmpty();
        }
    }
}

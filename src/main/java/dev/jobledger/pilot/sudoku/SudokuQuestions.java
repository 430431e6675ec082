package dev.jobledger.pilot.sudoku;

import dev.jobledger.pilot.domain.Question;
import dev.jobledger.pilot.domain.QuestionMaker;
import dev.jobledger.pilot.picture.Picture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Asks for the solution of a sudoku that has exactly one. */
public final class SudokuQuestions implements QuestionMaker {
    static final String DOMAIN = "sudoku";
    /** Enough for a person to solve it without guessing, most of the time. */
    private static final int FEWEST_GIVEN = 32;

    private static final String PROMPT = """
            The picture shows a sudoku. Fill each empty cell with a blue digit, so that every row, every column and \
            every box of 3x3 cells holds each digit from 1 to 9 once. There is exactly one solution. Leave the \
            given digits as they are.
            """;

    @Override
    public String domain() {
        return DOMAIN;
    }

    @Override
    public Question make(long seed) {
        Random random = new Random(seed);
        Sudoku solution = anySolution(random);
        Sudoku sudoku = withoutNeedless(solution, random);
        Picture firstFrame = SudokuPicture.of(sudoku);
        return new Question(
                PROMPT,
                firstFrame,
                SudokuPicture.withSolution(firstFrame, sudoku, solution),
                explain(sudoku, solution));
    }

    /** A first row in random order makes the rest of the grid as good as random. */
    private static Sudoku anySolution(Random random) {
        List<Integer> digits = shuffled(1, Sudoku.SIZE, random);
        Sudoku start = Sudoku.blank();
        for (int column = 0; column < Sudoku.SIZE; column++) {
            start = start.with(column, digits.get(column));
        }
        return SudokuSolver.solutions(start, 1, shuffled(1, Sudoku.SIZE, random))
                .get(0);
    }

    /** Empties cells in random order, but none that is needed to tell the solution from another. */
    private static Sudoku withoutNeedless(Sudoku solution, Random random) {
        Sudoku sudoku = solution;
        for (int cell : shuffled(0, Sudoku.CELLS - 1, random)) {
            Sudoku emptier = sudoku.with(cell, Sudoku.EMPTY);
            if (sudoku.filled() > FEWEST_GIVEN
                    && SudokuSolver.solutions(emptier, 2).size() == 1) {
                sudoku = emptier;
            }
        }
        return sudoku;
    }

    private static List<Integer> shuffled(int from, int to, Random random) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.rangeClosed(from, to).boxed().toList());
        Collections.shuffle(numbers, random);
        return numbers;
    }

    private static Map<String, Object> explain(Sudoku sudoku, Sudoku solution) {
        Map<String, Object> explanation = new LinkedHashMap<>();
        explanation.put("given", sudoku.filled());
        explanation.put("sudoku", sudoku.rows());
        explanation.put("solution", solution.rows());
        return explanation;
    }
}

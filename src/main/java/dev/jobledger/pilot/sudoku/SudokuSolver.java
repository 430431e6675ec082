package dev.jobledger.pilot.sudoku;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the solutions of a sudoku by trying, always next in the cell with the fewest digits left. */
final class SudokuSolver {
    private final List<Integer> digitOrder;
    private final int most;
    private final List<Sudoku> solutions = new ArrayList<>();

    private SudokuSolver(List<Integer> digitOrder, int most) {
        this.digitOrder = digitOrder;
        this.most = most;
    }

    /** The sudoku's solutions, but at most so many. */
    static List<Sudoku> solutions(Sudoku sudoku, int most) {
        return solutions(
                sudoku, most, IntStream.rangeClosed(1, Sudoku.SIZE).boxed().toList());
    }

    /** The same; the digits are tried in this order, which decides what is found first. */
    static List<Sudoku> solutions(Sudoku sudoku, int most, List<Integer> digitOrder) {
        SudokuSolver solver = new SudokuSolver(digitOrder, most);
        if (solver.isConsistent(sudoku)) {
            solver.search(sudoku);
        }
        return List.copyOf(solver.solutions);
    }

    private boolean isConsistent(Sudoku sudoku) {
        return IntStream.range(0, Sudoku.CELLS)
                .allMatch(cell -> sudoku.isEmpty(cell) || sudoku.allows(cell, sudoku.digit(cell)));
    }

    private void search(Sudoku sudoku) {
        int cell = -1;
        List<Integer> candidates = digitOrder;
        for (int next = 0; next < Sudoku.CELLS && !candidates.isEmpty(); next++) {
            if (sudoku.isEmpty(next)) {
                List<Integer> here = candidates(sudoku, next);
                if (cell < 0 || here.size() < candidates.size()) {
                    cell = next;
                    candidates = here;
                }
            }
        }
        if (cell < 0) {
            solutions.add(sudoku);
        } else {
            tryAll(sudoku, cell, candidates);
        }
    }

    private void tryAll(Sudoku sudoku, int cell, List<Integer> candidates) {
        for (int digit : candidates) {
            if (solutions.size() < most) {
                search(sudoku.with(cell, digit));
            }
        }
    }

    private List<Integer> candidates(Sudoku sudoku, int cell) {
        return digitOrder.stream().filter(digit -> sudoku.allows(cell, digit)).toList();
    }
}

package dev.jobledger.pilot.sudoku;

import dev.jobledger.job.Result;
import dev.jobledger.model.JobFailure;
import dev.jobledger.pilot.domain.Answer;
import dev.jobledger.pilot.domain.DomainModel;
import dev.jobledger.pilot.picture.Picture;
import java.util.List;

/** Reads the sudoku's digits from the picture, searches for the solution, and draws it. */
public final class SudokuSearch extends DomainModel {
    public SudokuSearch() {
        super(SudokuQuestions.DOMAIN);
    }

    @Override
    protected Answer answer(Picture firstFrame, String prompt) throws JobFailure {
        Sudoku sudoku = SudokuReader.read(firstFrame);
        List<Sudoku> solutions = SudokuSolver.solutions(sudoku, 1);
        if (solutions.isEmpty()) {
            throw JobFailure.permanent("the sudoku read from the first frame has no solution: " + sudoku);
        }
        return new Answer(
                SudokuPicture.withSolution(firstFrame, sudoku, solutions.get(0)),
                Result.of("digits_found", Sudoku.CELLS - sudoku.filled()));
    }
}

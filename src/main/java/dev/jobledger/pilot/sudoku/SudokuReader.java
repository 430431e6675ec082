package dev.jobledger.pilot.sudoku;

import dev.jobledger.model.JobFailure;
import dev.jobledger.pilot.picture.Picture;
import dev.jobledger.pilot.picture.Recogniser;
import java.util.List;

/** Reads a sudoku from the pixels of its picture. */
final class SudokuReader {
    /** Cells differ a little in the lines around them, far less than digits do: any cell can be the pattern. */
    private static final int PATTERN_CELL = 40;

    private static final Recogniser<Integer> DIGITS = Recogniser.of(
            List.of(Sudoku.EMPTY, 1, 2, 3, 4, 5, 6, 7, 8, 9),
            digit -> SudokuPicture.cell(SudokuPicture.of(Sudoku.blank().with(PATTERN_CELL, digit)), PATTERN_CELL));

    private SudokuReader() {}

    static Sudoku read(Picture picture) throws JobFailure {
        if (!SudokuPicture.fits(picture)) {
            throw JobFailure.permanent("the first frame is no picture of a sudoku that can be read: a " + picture);
        }
        Sudoku sudoku = Sudoku.blank();
        for (int cell = 0; cell < Sudoku.CELLS; cell++) {
            sudoku = sudoku.with(cell, DIGITS.nearest(SudokuPicture.cell(picture, cell)));
        }
        return sudoku;
    }
}

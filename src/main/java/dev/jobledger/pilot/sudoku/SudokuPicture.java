package dev.jobledger.pilot.sudoku;

import dev.jobledger.pilot.picture.Canvas;
import dev.jobledger.pilot.picture.Outline;
import dev.jobledger.pilot.picture.Picture;
import java.util.stream.IntStream;

/** How a sudoku looks: the given digits dark, those that were found blue. */
final class SudokuPicture {
    private static final int MARGIN = 11;
    private static final int CELL = 42;
    private static final int PIXELS = 2 * MARGIN + Sudoku.SIZE * CELL;
    private static final double DIGIT_SCALE = 2.5;
    private static final double PEN = 1.3;

    private static final int PAPER = 0xFFFFFF;
    private static final int SHADE = 0xF1F4F8;
    private static final int THIN = 0xA9B2BF;
    private static final int THICK = 0x2D3142;
    private static final int GIVEN = 0x1F2430;
    private static final int FOUND = 0x2166D1;

    private SudokuPicture() {}

    /** The sudoku with its given digits. */
    static Picture of(Sudoku sudoku) {
        Canvas canvas = Canvas.blank(PIXELS, PIXELS, PAPER);
        shadeBoxes(canvas);
        drawLines(canvas);
        IntStream.range(0, Sudoku.CELLS)
                .filter(cell -> !sudoku.isEmpty(cell))
                .forEach(cell -> drawDigit(canvas, cell, sudoku.digit(cell), GIVEN));
        return canvas.picture();
    }

    /** The picture of a sudoku with the digits of its solution drawn into its empty cells. */
    static Picture withSolution(Picture picture, Sudoku sudoku, Sudoku solution) {
        Canvas canvas = Canvas.on(picture);
        IntStream.range(0, Sudoku.CELLS)
                .filter(sudoku::isEmpty)
                .forEach(cell -> drawDigit(canvas, cell, solution.digit(cell), FOUND));
        return canvas.picture();
    }

    /** Whether the picture could be one of a sudoku. */
    static boolean fits(Picture picture) {
        return picture.width() == PIXELS && picture.height() == PIXELS;
    }

    /** The part of the picture that shows the cell. */
    static Picture cell(Picture picture, int cell) {
        return picture.part(left(cell), top(cell), CELL, CELL);
    }

    private static void shadeBoxes(Canvas canvas) {
        int box = 3 * CELL;
        for (int i = 1; i < Sudoku.SIZE; i += 2) {
            canvas.fill(Outline.box(MARGIN + i % 3 * box, MARGIN + i / 3 * box, box, box), SHADE);
        }
    }

    private static void drawLines(Canvas canvas) {
        for (int line = 0; line <= Sudoku.SIZE; line++) {
            if (line % 3 != 0) {
                drawLine(canvas, line, 1, THIN);
            }
        }
        for (int line = 0; line <= Sudoku.SIZE; line += 3) {
            drawLine(canvas, line, 3, THICK);
        }
    }

    private static void drawLine(Canvas canvas, int line, int width, int rgb) {
        double edge = MARGIN + line * CELL - width / 2;
        double start = MARGIN - width / 2;
        double length = Sudoku.SIZE * CELL + width;
        canvas.fill(Outline.box(edge, start, width, length), rgb);
        canvas.fill(Outline.box(start, edge, length, width), rgb);
    }

    private static void drawDigit(Canvas canvas, int cell, int digit, int rgb) {
        double x = left(cell) + (CELL + 1 - SudokuDigits.WIDTH * DIGIT_SCALE) / 2;
        double y = top(cell) + (CELL + 1 - SudokuDigits.HEIGHT * DIGIT_SCALE) / 2;
        canvas.within(x, y, DIGIT_SCALE).line(SudokuDigits.line(digit), PEN, rgb);
    }

    private static int left(int cell) {
        return MARGIN + cell % Sudoku.SIZE * CELL;
    }

    private static int top(int cell) {
        return MARGIN + cell / Sudoku.SIZE * CELL;
    }
}

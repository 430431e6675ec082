package dev.jobledger.pilot.sudoku;

import dev.jobledger.pilot.picture.Outline;
import java.awt.Shape;
import java.util.List;

/** The digits 1 to 9 as lines in a box 6 wide and 10 high. */
final class SudokuDigits {
    static final double WIDTH = 6;
    static final double HEIGHT = 10;

    private static final List<Shape> LINES = List.of(
            Outline.of("M 1.4 2.2 L 3.6 0.1 L 3.6 9.9"),
            Outline.of("M 0.6 2.7 C 0.6 -0.9 5.5 -0.9 5.3 2.7 C 5.1 5 1.6 7.3 0.6 9.9 L 5.6 9.9"),
            Outline.of("M 0.6 1.9 C 1.3 -0.7 5.2 -0.5 5.2 2.4 C 5.2 4.2 4 4.7 2.4 4.7"
                    + " C 4.2 4.7 5.6 5.5 5.6 7.3 C 5.6 10.8 1.2 10.8 0.4 8.0"),
            Outline.of("M 4.3 9.9 L 4.3 0.1 L 0.2 6.9 L 5.9 6.9"),
            Outline.of("M 5.2 0.1 L 1.3 0.1 L 0.9 4.5 C 2.4 3.3 5.6 3.6 5.6 6.7 C 5.6 10.8 1.2 10.8 0.4 8.2"),
            Outline.of("M 4.9 0.1 C 2.2 1 0.5 3.8 0.5 6.7 C 0.5 11 5.6 11 5.6 6.8 C 5.6 3 1.2 3 0.6 6.1"),
            Outline.of("M 0.5 0.1 L 5.6 0.1 L 2.2 9.9"),
            Outline.of("M 3 4.6 C 0.1 4.6 0.1 0 3 0 C 5.9 0 5.9 4.6 3 4.6"
                    + " C -0.5 4.6 -0.5 10 3 10 C 6.5 10 6.5 4.6 3 4.6"),
            Outline.of("M 1.1 9.9 C 3.8 9 5.5 6.2 5.5 3.3 C 5.5 -1 0.4 -1 0.4 3.2 C 0.4 7 4.8 7 5.4 3.9"));

    private SudokuDigits() {}

    static Shape line(int digit) {
        return LINES.get(digit - 1);
    }
}

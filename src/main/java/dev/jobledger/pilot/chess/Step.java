package dev.jobledger.pilot.chess;

import java.util.List;
import java.util.stream.Stream;

/** A step on the board: columns to the right, and rows up. */
record Step(int columns, int rows) {
    static final List<Step> STRAIGHT = List.of(new Step(0, 1), new Step(1, 0), new Step(0, -1), new Step(-1, 0));
    static final List<Step> DIAGONAL = List.of(new Step(1, 1), new Step(1, -1), new Step(-1, -1), new Step(-1, 1));
    static final List<Step> ALL =
            Stream.concat(STRAIGHT.stream(), DIAGONAL.stream()).toList();
    static final List<Step> KNIGHT = List.of(
            new Step(1, 2),
            new Step(2, 1),
            new Step(2, -1),
            new Step(1, -2),
            new Step(-1, -2),
            new Step(-2, -1),
            new Step(-2, 1),
            new Step(-1, 2));
}

package dev.jobledger.pilot.chess;

import dev.jobledger.pilot.picture.Outline;
import java.awt.Shape;
import java.util.List;

/**
 * The outlines of the pieces in a square of 100 by 100.
 *
 * @param body filled in the side's colour, with a line around each part; the parts overlap from back to front
 * @param details lines drawn on the body
 */
record PieceShapes(List<Shape> body, List<Shape> details) {
    private static final Shape FOOT = Outline.of("M 24 88 L 76 88 C 77 80 71 76 64 74 L 36 74 C 29 76 23 80 24 88 Z");

    private static final PieceShapes PAWN = new PieceShapes(
            List.of(
                    Outline.of("M 28 88 L 72 88 C 72 74 58 68 56 46 L 44 46 C 42 68 28 74 28 88 Z"),
                    Outline.roundedBox(37, 44, 26, 7, 3.5),
                    Outline.disc(50, 32, 13)),
            List.of());

    private static final PieceShapes KNIGHT = new PieceShapes(
            List.of(
                    Outline.of("M 32 76 C 34 62 50 56 50 46 C 44 52 38 52 32 60 C 29 64 21 63 20 56"
                            + " C 20 50 28 42 31 32 C 33 26 36 23 40 21 L 41 11 L 50 18 C 72 20 78 42 74 76 Z"),
                    FOOT),
            List.of(Outline.disc(40.5, 33, 1), Outline.of("M 25.5 55.5 L 26.5 54.5")));

    private static final PieceShapes BISHOP = new PieceShapes(
            List.of(
                    Outline.of(
                            "M 40 74 C 40 70 34 66 32 58 C 29 44 40 32 50 20 C 60 32 71 44 68 58 C 66 66 60 70 60 74 Z"),
                    Outline.disc(50, 16, 5.5),
                    FOOT),
            List.of(Outline.of("M 50 38 L 50 56"), Outline.of("M 41 47 L 59 47")));

    private static final PieceShapes ROOK = new PieceShapes(
            List.of(
                    Outline.of("M 34 76 L 37 40 L 63 40 L 66 76 Z"),
                    Outline.of("M 29 16 L 39 16 L 39 23 L 45 23 L 45 16 L 55 16 L 55 23 L 61 23 L 61 16 L 71 16"
                            + " L 71 33 L 64 41 L 36 41 L 29 33 Z"),
                    FOOT),
            List.of());

    private static final PieceShapes QUEEN = new PieceShapes(
            List.of(
                    Outline.of("M 30 76 L 15 32 L 33 54 L 35 24 L 50 52 L 65 24 L 67 54 L 85 32 L 70 76 Z"),
                    Outline.disc(15, 29, 5),
                    Outline.disc(35, 20, 5),
                    Outline.disc(65, 20, 5),
                    Outline.disc(85, 29, 5),
                    FOOT),
            List.of(Outline.of("M 34 66 C 44 63 56 63 66 66")));

    private static final PieceShapes KING = new PieceShapes(
            List.of(
                    Outline.of("M 47.5 32 L 47.5 20 L 41 20 L 41 15 L 47.5 15 L 47.5 10 L 52.5 10 L 52.5 15"
                            + " L 59 15 L 59 20 L 52.5 20 L 52.5 32 Z"),
                    Outline.of(
                            "M 30 76 C 6 56 16 34 36 36 C 44 37 48 43 50 48 C 52 43 56 37 64 36 C 84 34 94 56 70 76 Z"),
                    Outline.of("M 50 52 C 40 42 41 34 50 28 C 59 34 60 42 50 52 Z"),
                    FOOT),
            List.of(Outline.of("M 34 66 C 44 63 56 63 66 66")));

    static PieceShapes of(Kind kind) {
        return switch (kind) {
            case PAWN -> PAWN;
            case KNIGHT -> KNIGHT;
            case BISHOP -> BISHOP;
            case ROOK -> ROOK;
            case QUEEN -> QUEEN;
            case KING -> KING;
        };
    }
}

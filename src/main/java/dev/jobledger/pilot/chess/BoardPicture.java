package dev.jobledger.pilot.chess;

import dev.jobledger.pilot.picture.Canvas;
import dev.jobledger.pilot.picture.Outline;
import dev.jobledger.pilot.picture.Picture;

/** How a board looks, seen from White's side: a1 is at the lower left. */
final class BoardPicture {
    private static final int SQUARE = 48;
    private static final int MARGIN = 8;
    private static final int PIXELS = 2 * MARGIN + 8 * SQUARE;
    /** The pieces' outlines are drawn in a square of this size. */
    private static final double SHAPE_SIZE = 100;

    private static final int FRAME = 0x4A5D52;
    private static final int LIGHT_SQUARE = 0xEFEBDD;
    private static final int DARK_SQUARE = 0x86A38F;
    private static final int INK = 0x20242B;
    private static final int WHITE_PIECE = 0xFFFFFF;
    private static final int BLACK_PIECE = 0x3B414C;
    private static final int LIGHT_INK = 0xE6E8EC;

    private BoardPicture() {}

    static Picture of(Board board) {
        Canvas canvas = Canvas.blank(PIXELS, PIXELS, FRAME);
        for (Square square : Square.all()) {
            drawSquare(canvas, square);
            board.at(square).ifPresent(piece -> drawPiece(canvas, square, piece));
        }
        return canvas.picture();
    }

    /** Whether the picture could be one of a board. */
    static boolean fits(Picture picture) {
        return picture.width() == PIXELS && picture.height() == PIXELS;
    }

    /** The part of the picture that shows the square. */
    static Picture square(Picture picture, Square square) {
        return picture.part(left(square), top(square), SQUARE, SQUARE);
    }

    /** Whether the square is one of the light ones. */
    static boolean isLight(Square square) {
        return (square.column() + square.row()) % 2 == 1;
    }

    private static void drawSquare(Canvas canvas, Square square) {
        canvas.fill(
                Outline.box(left(square), top(square), SQUARE, SQUARE), isLight(square) ? LIGHT_SQUARE : DARK_SQUARE);
    }

    private static void drawPiece(Canvas canvas, Square square, Piece piece) {
        Canvas place = canvas.within(left(square), top(square), SQUARE / SHAPE_SIZE);
        PieceShapes shapes = PieceShapes.of(piece.kind());
        shapes.body().forEach(part -> {
            place.line(part, 7, INK);
            place.fill(part, piece.side() == Side.WHITE ? WHITE_PIECE : BLACK_PIECE);
        });
        shapes.details().forEach(line -> place.line(line, 4, piece.side() == Side.WHITE ? INK : LIGHT_INK));
    }

    private static int left(Square square) {
        return MARGIN + square.column() * SQUARE;
    }

    private static int top(Square square) {
        return MARGIN + (7 - square.row()) * SQUARE;
    }
}

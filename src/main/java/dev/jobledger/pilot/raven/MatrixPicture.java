package dev.jobledger.pilot.raven;

import dev.jobledger.pilot.picture.Canvas;
import dev.jobledger.pilot.picture.Outline;
import dev.jobledger.pilot.picture.Picture;
import java.awt.Shape;
import java.util.List;

/** How a matrix looks: white cards with figures, placed as the dots of a die; a question mark for the missing one. */
final class MatrixPicture {
    private static final int CARD = 120;
    private static final int GAP = 8;
    private static final int MARGIN = 12;
    private static final int PIXELS = 2 * MARGIN + 3 * CARD + 2 * GAP;
    private static final double RADIUS = 16;
    private static final double OFF_CENTRE = 31;

    private static final int PAPER = 0xDFE3EA;
    private static final int CARD_PAPER = 0xFFFFFF;
    private static final int MISSING_PAPER = 0xEEF0F4;
    private static final int QUESTION_MARK = 0x8A93A3;

    private static final Shape QUESTION_MARK_LINE = Outline.of("M -13 -14 C -13 -34 14 -34 14 -15 C 14 -2 0 -3 0 10");

    private static final List<List<Integer>> DIE_PLACES =
            List.of(List.of(4), List.of(0, 8), List.of(0, 4, 8), List.of(0, 2, 6, 8), List.of(0, 2, 4, 6, 8));

    private MatrixPicture() {}

    /** The matrix with a question mark in place of its last cell. */
    static Picture of(Matrix matrix) {
        Canvas canvas = Canvas.blank(PIXELS, PIXELS, PAPER);
        for (int place = 0; place < Matrix.SHOWN; place++) {
            drawCell(canvas, place, matrix.cells().get(place));
        }
        drawQuestionMark(canvas);
        return canvas.picture();
    }

    /** The picture of a matrix with its last cell drawn over the question mark. */
    static Picture completed(Picture picture, Cell last) {
        Canvas canvas = Canvas.on(picture);
        drawCell(canvas, Matrix.SHOWN, last);
        return canvas.picture();
    }

    /** How a card with this cell looks. */
    static Picture card(Cell cell) {
        Canvas canvas = Canvas.blank(PIXELS, PIXELS, PAPER);
        drawCell(canvas, 0, cell);
        return card(canvas.picture(), 0);
    }

    /** Whether the picture could be one of a matrix. */
    static boolean fits(Picture picture) {
        return picture.width() == PIXELS && picture.height() == PIXELS;
    }

    /** The part of the picture that shows this card; they are numbered row by row from 0. */
    static Picture card(Picture picture, int place) {
        return picture.part(offset(place % 3), offset(place / 3), CARD, CARD);
    }

    private static void drawCell(Canvas canvas, int place, Cell cell) {
        Canvas card = drawCard(canvas, place, CARD_PAPER);
        for (int die : DIE_PLACES.get(cell.count() - 1)) {
            card.within((die % 3 - 1) * OFF_CENTRE, (die / 3 - 1) * OFF_CENTRE, RADIUS)
                    .fill(cell.figure().outline(), cell.colour().rgb());
        }
    }

    private static void drawQuestionMark(Canvas canvas) {
        Canvas card = drawCard(canvas, Matrix.SHOWN, MISSING_PAPER);
        card.line(QUESTION_MARK_LINE, 7, QUESTION_MARK);
        card.fill(Outline.disc(0, 24, 4.5), QUESTION_MARK);
    }

    /** Draws an empty card, and returns a canvas whose 0, 0 is its centre. */
    private static Canvas drawCard(Canvas canvas, int place, int paper) {
        double middle = CARD / 2.0;
        Canvas card = canvas.within(offset(place % 3) + middle, offset(place / 3) + middle, 1);
        card.fill(Outline.roundedBox(-middle, -middle, CARD, CARD, 10), paper);
        return card;
    }

    private static int offset(int index) {
        return MARGIN + index * (CARD + GAP);
    }
}

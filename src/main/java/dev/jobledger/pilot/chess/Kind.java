package dev.jobledger.pilot.chess;

import java.util.List;

/** The kinds of pieces. */
enum Kind {
    PAWN('p'),
    KNIGHT('n'),
    BISHOP('b'),
    ROOK('r'),
    QUEEN('q'),
    KING('k');

    /** What a pawn can become on the last row. */
    static final List<Kind> PROMOTIONS = List.of(QUEEN, ROOK, BISHOP, KNIGHT);

    private final char letter;

    Kind(char letter) {
        this.letter = letter;
    }

    /** The letter by which FEN and move notation name it, in lower case. */
    char letter() {
        return letter;
    }

    /** The steps in which it moves and captures; none for a pawn, which does the one and the other differently. */
    List<Step> steps() {
        return switch (this) {
            case PAWN -> List.of();
            case KNIGHT -> Step.KNIGHT;
            case BISHOP -> Step.DIAGONAL;
            case ROOK -> Step.STRAIGHT;
            case QUEEN, KING -> Step.ALL;
        };
    }

    /** Whether it repeats its step as long as the squares are free. */
    boolean slides() {
        return this == BISHOP || this == ROOK || this == QUEEN;
    }
}

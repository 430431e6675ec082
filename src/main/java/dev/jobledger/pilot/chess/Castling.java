package dev.jobledger.pilot.chess;

import java.util.List;

/** The four ways to castle: where king and rook come from and go to. */
enum Castling {
    WHITE_SHORT(Side.WHITE, 'K', 6, 7, 5),
    WHITE_LONG(Side.WHITE, 'Q', 2, 0, 3),
    BLACK_SHORT(Side.BLACK, 'k', 6, 7, 5),
    BLACK_LONG(Side.BLACK, 'q', 2, 0, 3);

    private static final int KING_COLUMN = 4;

    private final Side side;
    private final char letter;
    private final int kingTo;
    private final int rookFrom;
    private final int rookTo;

    Castling(Side side, char letter, int kingTo, int rookFrom, int rookTo) {
        this.side = side;
        this.letter = letter;
        this.kingTo = kingTo;
        this.rookFrom = rookFrom;
        this.rookTo = rookTo;
    }

    Side side() {
        return side;
    }

    /** Its letter in FEN. */
    char letter() {
        return letter;
    }

    Square kingFrom() {
        return homeSquare(KING_COLUMN);
    }

    Square kingTo() {
        return homeSquare(kingTo);
    }

    Square rookFrom() {
        return homeSquare(rookFrom);
    }

    /** Where the rook goes; the king passes over this square. */
    Square rookTo() {
        return homeSquare(rookTo);
    }

    /** The squares between king and rook. */
    List<Square> between() {
        int from = Math.min(KING_COLUMN, rookFrom);
        int to = Math.max(KING_COLUMN, rookFrom);
        return Square.all().stream()
                .filter(square -> square.row() == side.homeRow() && square.column() > from && square.column() < to)
                .toList();
    }

    /** Whether a move from or to this square ends the right to castle this way. */
    boolean endsWith(Square square) {
        return square.equals(kingFrom()) || square.equals(rookFrom());
    }

    private Square homeSquare(int column) {
        return Square.at(column, side.homeRow());
    }
}

package dev.jobledger.pilot.chess;

import org.jspecify.annotations.Nullable;

/**
 * A move; castling is the king's.
 *
 * @param promotion what the pawn becomes, where it reaches the last row
 */
record Move(Square from, Square to, @Nullable Kind promotion) {
    static Move of(Square from, Square to) {
        return new Move(from, to, null);
    }

    /** Long algebraic notation, as in {@code e7e8q}. */
    @Override
    public String toString() {
        return "" + from + to + (promotion == null ? "" : promotion.letter());
    }
}

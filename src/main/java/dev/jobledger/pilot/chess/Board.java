package dev.jobledger.pilot.chess;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pieces on their squares. Immutable. */
final class Board {
    private final @Nullable Piece[] pieces;

    private Board(@Nullable Piece[] pieces) {
        this.pieces = pieces;
    }

    static Board empty() {
        return new Board(new @Nullable Piece[Square.all().size()]);
    }

    /** This board with a piece put on a square; what stood there is gone. */
    Board with(Square square, Piece piece) {
        return changed(square, piece);
    }

    /** This board with nothing on the square. */
    Board without(Square square) {
        return changed(square, null);
    }

    private Board changed(Square square, @Nullable Piece piece) {
        @Nullable Piece[] changed = pieces.clone();
        changed[square.index()] = piece;
        return new Board(changed);
    }

    Optional<Piece> at(Square square) {
        return Optional.ofNullable(pieces[square.index()]);
    }

    boolean isFree(Square square) {
        return pieces[square.index()] == null;
    }

    boolean has(Square square, Side side) {
        Piece piece = pieces[square.index()];
        return piece != null && piece.side() == side;
    }

    private boolean holds(Square square, Side side, Kind kind) {
        Piece piece = pieces[square.index()];
        return piece != null && piece.side() == side && piece.kind() == kind;
    }

    /** How many pieces there are. */
    int count() {
        return (int) Arrays.stream(pieces).filter(piece -> piece != null).count();
    }

    /** Whether the side's king stands where the opponent could capture it. */
    boolean isInCheck(Side side) {
        for (Square square : Square.all()) {
            if (holds(square, side, Kind.KING)) {
                return isAttacked(square, side.opponent());
            }
        }
        return false;
    }

    /** Whether a piece of this side could capture on the square. */
    boolean isAttacked(Square square, Side by) {
        return isAttackedAlongLines(square, by) || isAttackedByKnight(square, by) || isAttackedByPawn(square, by);
    }

    private boolean isAttackedByPawn(Square square, Side by) {
        return Step.DIAGONAL.stream()
                .filter(step -> step.rows() == -by.forward())
                .anyMatch(step -> holdsAfter(square, step, by, Kind.PAWN));
    }

    private boolean isAttackedByKnight(Square square, Side by) {
        return Step.KNIGHT.stream().anyMatch(step -> holdsAfter(square, step, by, Kind.KNIGHT));
    }

    private boolean holdsAfter(Square square, Step step, Side side, Kind kind) {
        return square.plus(step).filter(next -> holds(next, side, kind)).isPresent();
    }

    private boolean isAttackedAlongLines(Square square, Side by) {
        for (Step step : Step.ALL) {
            Optional<Square> next = square.plus(step);
            boolean isBeside = true;
            while (next.isPresent() && isFree(next.get())) {
                next = next.get().plus(step);
                isBeside = false;
            }
            if (next.isPresent() && movesAlong(next.get(), step, isBeside, by)) {
                return true;
            }
        }
        return false;
    }

    /** Every line can be walked both ways: a piece that could take this step could take the one back. */
    private boolean movesAlong(Square from, Step step, boolean once, Side by) {
        Piece piece = pieces[from.index()];
        return piece != null
                && piece.side() == by
                && piece.kind().steps().contains(step)
                && (once || piece.kind().slides());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Board board && Arrays.equals(pieces, board.pieces);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pieces);
    }
}

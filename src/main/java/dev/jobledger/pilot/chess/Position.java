package dev.jobledger.pilot.chess;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A position: the board, and what it doesn't show.
 *
 * @param board the pieces
 * @param toMove whose turn it is
 * @param castling the ways to castle that no move of king or rook has ended
 * @param enPassant the square over which a pawn has just stepped, if one has
 */
record Position(
        Board board,
        Side toMove,
        Set<Castling> castling,
        @Nullable Square enPassant) {
    Position {
        castling = Set.copyOf(castling);
    }

    /** A position of which no more is known than the board shows: nobody can castle or capture en passant. */
    static Position of(Board board, Side toMove) {
        return new Position(board, toMove, Set.of(), null);
    }

    /** The position after the move, which must be one of {@link Moves#legal}. */
    Position after(Move move) {
        Piece piece = board.at(move.from()).orElseThrow();
        Board next = board.without(move.from()).with(move.to(), placed(piece, move));
        if (isEnPassant(piece, move)) {
            next = next.without(Square.at(move.to().column(), move.from().row()));
        }
        return new Position(
                withCastledRook(next, piece, move), toMove.opponent(), castlingAfter(move), steppedOver(piece, move));
    }

    /** The way of castling that this move is, if it is one. */
    private Optional<Castling> castlingBy(Piece piece, Move move) {
        return castling.stream()
                .filter(way -> piece.kind() == Kind.KING)
                .filter(way -> move.equals(Move.of(way.kingFrom(), way.kingTo())))
                .findFirst();
    }

    private static Piece placed(Piece piece, Move move) {
        return move.promotion() == null ? piece : new Piece(piece.side(), move.promotion());
    }

    private boolean isEnPassant(Piece piece, Move move) {
        return piece.kind() == Kind.PAWN && move.to().equals(enPassant);
    }

    private Board withCastledRook(Board next, Piece piece, Move move) {
        return castlingBy(piece, move)
                .map(way -> next.without(way.rookFrom()).with(way.rookTo(), new Piece(toMove, Kind.ROOK)))
                .orElse(next);
    }

    private Set<Castling> castlingAfter(Move move) {
        if (castling.isEmpty()) {
            return castling;
        }
        return castling.stream()
                .filter(way -> !way.endsWith(move.from()) && !way.endsWith(move.to()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable Square steppedOver(Piece piece, Move move) {
        boolean isDoubleStep = piece.kind() == Kind.PAWN
                && Math.abs(move.to().row() - move.from().row()) == 2;
        return isDoubleStep
                ? Square.at(move.from().column(), (move.from().row() + move.to().row()) / 2)
                : null;
    }
}

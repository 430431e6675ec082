package dev.jobledger.pilot.chess;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the moves that the rules of chess allow in a position. */
final class Moves {
    private final Position position;
    private final Board board;
    private final Side side;
    private final List<Move> moves = new ArrayList<>();

    private Moves(Position position) {
        this.position = position;
        this.board = position.board();
        this.side = position.toMove();
    }

    /** All legal moves, in an order that depends on the position alone. */
    static List<Move> legal(Position position) {
        return new Moves(position)
                .all().stream()
                        .filter(move -> !position.after(move).board().isInCheck(position.toMove()))
                        .toList();
    }

    /** The legal moves that end the game with mate. */
    static List<Move> mating(Position position) {
        return legal(position).stream()
                .filter(move -> isMate(position.after(move)))
                .toList();
    }

    /** Whether the side to move is in check and has no move. */
    static boolean isMate(Position position) {
        return position.board().isInCheck(position.toMove()) && legal(position).isEmpty();
    }

    /** The moves as the pieces go, even if they leave the king in check. */
    private List<Move> all() {
        Square.all().stream().filter(square -> board.has(square, side)).forEach(this::addFrom);
        addCastling();
        return moves;
    }

    private void addFrom(Square from) {
        Kind kind = board.at(from).orElseThrow().kind();
        if (kind == Kind.PAWN) {
            addPawnSteps(from);
            addPawnCapture(from, 1);
            addPawnCapture(from, -1);
        }
        kind.steps().forEach(step -> addAlong(from, step, kind.slides()));
    }

    private void addAlong(Square from, Step step, boolean slides) {
        Optional<Square> to = from.plus(step);
        while (slides && to.filter(board::isFree).isPresent()) {
            moves.add(Move.of(from, to.get()));
            to = to.get().plus(step);
        }
        to.filter(square -> !board.has(square, side)).ifPresent(square -> moves.add(Move.of(from, square)));
    }

    private void addPawnSteps(Square from) {
        Step step = new Step(0, side.forward());
        Optional<Square> once = from.plus(step).filter(board::isFree);
        once.ifPresent(to -> addPawnMove(from, to));
        if (from.row() == side.homeRow() + side.forward()) {
            once.flatMap(over -> over.plus(step)).filter(board::isFree).ifPresent(to -> addPawnMove(from, to));
        }
    }

    private void addPawnCapture(Square from, int columns) {
        from.plus(new Step(columns, side.forward()))
                .filter(to -> board.has(to, side.opponent()) || to.equals(position.enPassant()))
                .ifPresent(to -> addPawnMove(from, to));
    }

    private void addPawnMove(Square from, Square to) {
        if (to.row() == side.opponent().homeRow()) {
            Kind.PROMOTIONS.forEach(promotion -> moves.add(new Move(from, to, promotion)));
        } else {
            moves.add(Move.of(from, to));
        }
    }

    private void addCastling() {
        position.castling().stream()
                .sorted()
                .filter(way -> way.side() == side && isOpen(way))
                .forEach(way -> moves.add(Move.of(way.kingFrom(), way.kingTo())));
    }

    private boolean isOpen(Castling way) {
        return way.between().stream().allMatch(board::isFree)
                && !board.isAttacked(way.kingFrom(), side.opponent())
                && !board.isAttacked(way.rookTo(), side.opponent());
    }
}

package dev.jobledger.pilot.chess;

import dev.jobledger.pilot.domain.Question;
import dev.jobledger.pilot.domain.QuestionMaker;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Asks for the one move that mates. The positions come from games of random legal moves, so that each can be reached in
 * a real game.
 */
public final class ChessQuestions implements QuestionMaker {
    static final String DOMAIN = "chess";
    private static final int MOST_MOVES = 300;
    private static final int FEWEST_PIECES = 6;
    private static final int MOST_PIECES = 18;

    private static final String PROMPT = """
            The picture shows a chess position, seen from White's side. %s to move; neither side can castle. Exactly \
            one move mates at once. Play it: show the board after that move. Leave everything else as it is.
            """;

    @Override
    public String domain() {
        return DOMAIN;
    }

    @Override
    public Question make(long seed) {
        Random random = new Random(seed);
        Position position = Stream.generate(() -> playedToMateInOne(random))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        Move move = Moves.mating(position).get(0);
        return new Question(
                PROMPT.formatted(position.toMove().words()),
                BoardPicture.of(position.board()),
                BoardPicture.of(position.after(move).board()),
                explain(position, move));
    }

    /** The side that the prompt says is to move, if it says so. */
    static Optional<Side> sideToMove(String prompt) {
        return Arrays.stream(Side.values())
                .filter(side -> prompt.contains(side.words() + " to move"))
                .findFirst();
    }

    private static Optional<Position> playedToMateInOne(Random random) {
        Position position = Fen.parse(Fen.START);
        for (int move = 0; move < MOST_MOVES; move++) {
            if (isGoodQuestion(position)) {
                return Optional.of(position);
            }
            List<Move> legal = Moves.legal(position);
            if (legal.isEmpty()) {
                return Optional.empty();
            }
            position = position.after(legal.get(random.nextInt(legal.size())));
        }
        return Optional.empty();
    }

    /** The picture must tell all: a right to castle or to capture en passant could not be seen. */
    private static boolean isGoodQuestion(Position position) {
        return position.board().count() >= FEWEST_PIECES
                && position.board().count() <= MOST_PIECES
                && position.castling().isEmpty()
                && position.enPassant() == null
                && Moves.mating(position).size() == 1;
    }

    private static Map<String, Object> explain(Position position, Move move) {
        Map<String, Object> explanation = new LinkedHashMap<>();
        explanation.put("fen", Fen.format(position));
        explanation.put("mating_move", move.toString());
        explanation.put("fen_after", Fen.format(position.after(move)));
        return explanation;
    }
}

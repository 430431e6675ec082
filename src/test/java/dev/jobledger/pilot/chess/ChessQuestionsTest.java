package dev.jobledger.pilot.chess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.pilot.domain.Question;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChessQuestionsTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 5, -9})
    void exactly_one_legal_move_mates_in_a_legal_position(long seed) throws Exception {
        Question question = new ChessQuestions().make(seed);
        Side side = ChessQuestions.sideToMove(question.prompt()).orElseThrow();
        Position position = Position.of(BoardReader.read(question.firstFrame()), side);

        assertThat(position.board().isInCheck(side.opponent()))
                .as("the side that has just moved is in check")
                .isFalse();
        List<Move> mating = Moves.mating(position);
        assertThat(mating).hasSize(1);
        assertThat(Moves.legal(position)).containsAll(mating);
        assertThat(question.explanation())
                .containsEntry("fen", Fen.format(position))
                .containsEntry("mating_move", mating.get(0).toString());
        assertThat(BoardReader.read(question.finalFrame()))
                .isEqualTo(position.after(mating.get(0)).board());
    }
}

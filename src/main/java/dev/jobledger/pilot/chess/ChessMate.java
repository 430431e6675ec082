package dev.jobledger.pilot.chess;

import dev.jobledger.job.Result;
import dev.jobledger.model.JobFailure;
import dev.jobledger.pilot.domain.Answer;
import dev.jobledger.pilot.domain.DomainModel;
import dev.jobledger.pilot.picture.Picture;
import java.util.List;

/** Reads the pieces from the picture, finds a move that mates, and draws the board after it. */
public final class ChessMate extends DomainModel {
    public ChessMate() {
        super(ChessQuestions.DOMAIN);
    }

    @Override
    protected Answer answer(Picture firstFrame, String prompt) throws JobFailure {
        Side side = ChessQuestions.sideToMove(prompt)
                .orElseThrow(() -> JobFailure.permanent("the prompt doesn't say whose move it is: " + prompt.strip()));
        Position position = Position.of(BoardReader.read(firstFrame), side);
        List<Move> mating = Moves.mating(position);
        if (mating.isEmpty()) {
            throw JobFailure.permanent(
                    "no move mates in the position read from the first frame: " + Fen.format(position));
        }
        Move move = mating.get(0);
        return new Answer(BoardPicture.of(position.after(move).board()), Result.of("mating_move", move.toString()));
    }
}

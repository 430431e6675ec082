package dev.jobledger.pilot.chess;

import dev.jobledger.model.JobFailure;
import dev.jobledger.pilot.picture.Picture;
import dev.jobledger.pilot.picture.Recogniser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a board from the pixels of its picture. */
final class BoardReader {
    private static final SquareReader LIGHT = SquareReader.of(Square.named("b1"));
    private static final SquareReader DARK = SquareReader.of(Square.named("a1"));

    private BoardReader() {}

    static Board read(Picture picture) throws JobFailure {
        if (!BoardPicture.fits(picture)) {
            throw JobFailure.permanent("the first frame is no picture of a chess board that can be read: a " + picture);
        }
        Board board = Board.empty();
        for (Square square : Square.all()) {
            SquareReader reader = BoardPicture.isLight(square) ? LIGHT : DARK;
            Optional<Piece> piece = reader.read(BoardPicture.square(picture, square));
            if (piece.isPresent()) {
                board = board.with(square, piece.get());
            }
        }
        return board;
    }

    /** Reads squares of one colour: each is compared with boards that have nothing or one piece on a pattern square. */
    private record SquareReader(Square pattern, Recogniser<Board> boards) {
        static SquareReader of(Square pattern) {
            List<Board> boards = new ArrayList<>(List.of(Board.empty()));
            Piece.all().forEach(piece -> boards.add(Board.empty().with(pattern, piece)));
            return new SquareReader(
                    pattern, Recogniser.of(boards, board -> BoardPicture.square(BoardPicture.of(board), pattern)));
        }

        Optional<Piece> read(Picture square) {
            return boards.nearest(square).at(pattern);
        }
    }
}

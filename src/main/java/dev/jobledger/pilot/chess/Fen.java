package dev.jobledger.pilot.chess;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Positions as text, in the first four fields of Forsyth-Edwards Notation. */
final class Fen {
    static final String START = "rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq -";

    private static final Pattern SPACE = Pattern.compile(" ");
    private static final Pattern SLASH = Pattern.compile("/");
    private static final String NONE = "-";
    private static final int SIZE = 8;

    private Fen() {}

    /** The position that the text describes; a fifth and sixth field (move counters) are not looked at. */
    static Position parse(String fen) {
        List<String> fields = SPACE.splitAsStream(fen).toList();
        return new Position(
                parseBoard(SLASH.splitAsStream(fields.get(0)).toList()),
                fields.get(1).equals("w") ? Side.WHITE : Side.BLACK,
                Arrays.stream(Castling.values())
                        .filter(way -> fields.get(2).indexOf(way.letter()) >= 0)
                        .collect(Collectors.toSet()),
                fields.get(3).equals(NONE) ? null : Square.named(fields.get(3)));
    }

    static String format(Position position) {
        String castling = position.castling().stream()
                .sorted()
                .map(way -> String.valueOf(way.letter()))
                .collect(Collectors.joining());
        return String.join(
                " ",
                formatBoard(position.board()),
                position.toMove() == Side.WHITE ? "w" : "b",
                castling.isEmpty() ? NONE : castling,
                Optional.ofNullable(position.enPassant()).map(Square::toString).orElse(NONE));
    }

    private static Board parseBoard(List<String> rowsFromTop) {
        Board board = Board.empty();
        for (int row = 0; row < SIZE; row++) {
            int column = 0;
            for (char letter : rowsFromTop.get(SIZE - 1 - row).toCharArray()) {
                if (Character.isDigit(letter)) {
                    column += letter - '0';
                } else {
                    board = board.with(Square.at(column++, row), Piece.of(letter));
                }
            }
        }
        return board;
    }

    private static String formatBoard(Board board) {
        return IntStream.range(0, SIZE)
                .mapToObj(fromTop -> formatRow(board, SIZE - 1 - fromTop))
                .collect(Collectors.joining("/"));
    }

    private static String formatRow(Board board, int row) {
        StringBuilder text = new StringBuilder();
        int free = 0;
        for (int column = 0; column < SIZE; column++) {
            Optional<Piece> piece = board.at(Square.at(column, row));
            if (piece.isPresent() && free > 0) {
                text.append(free);
            }
            piece.ifPresent(present -> text.append(present.letter()));
            free = piece.isPresent() ? 0 : free + 1;
        }
        return free > 0 ? text.append(free).toString() : text.toString();
    }
}

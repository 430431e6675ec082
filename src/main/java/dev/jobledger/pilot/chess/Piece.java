package dev.jobledger.pilot.chess;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A piece of one side. */
record Piece(Side side, Kind kind) {
    private static final List<Piece> ALL = Stream.of(Side.values())
            .flatMap(side -> Arrays.stream(Kind.values()).map(kind -> new Piece(side, kind)))
            .toList();

    /** All twelve. */
    static List<Piece> all() {
        return ALL;
    }

    /**
     * The piece that FEN writes with this letter.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Piece of(char letter) {
        return ALL.stream()
                .filter(piece -> piece.letter() == letter)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no piece has the letter '" + letter + "'"));
    }

    /** Its letter in FEN: upper case for White. */
    char letter() {
        return side == Side.WHITE ? Character.toUpperCase(kind.letter()) : kind.letter();
    }
}

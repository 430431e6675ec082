package dev.jobledger.pilot.chess;

import java.util.Locale;

/** The two players. */
enum Side {
    WHITE,
    BLACK;

    Side opponent() {
        return this == WHITE ? BLACK : WHITE;
    }

    /** The direction in which the side's pawns move: rows up, or down. */
    int forward() {
        return this == WHITE ? 1 : -1;
    }

    /** The row, from 0, on which the side's pieces start. */
    int homeRow() {
        return this == WHITE ? 0 : 7;
    }

    /** As in {@code White}. */
    String words() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}

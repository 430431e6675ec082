package dev.jobledger.pilot.chess;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A square of the board: its column from a, and its row from White's side, both from 0 to 7. */
record Square(int column, int row) {
    private static final int SIZE = 8;
    private static final List<Square> ALL = IntStream.range(0, SIZE * SIZE)
            .mapToObj(index -> new Square(index % SIZE, index / SIZE))
            .toList();

    Square {
        if (!isOnBoard(column, row)) {
            throw new IllegalArgumentException("column and row must be 0 to 7, were " + column + ", " + row);
        }
    }

    /** All 64, from a1 to h8. */
    static List<Square> all() {
        return ALL;
    }

    static Square at(int column, int row) {
        return ALL.get(row * SIZE + column);
    }

    /** The square of this name, as in {@code e4}. */
    static Square named(String name) {
        return at(name.charAt(0) - 'a', name.charAt(1) - '1');
    }

    /** Where the step leads, unless it leaves the board. */
    Optional<Square> plus(Step step) {
        int toColumn = column + step.columns();
        int toRow = row + step.rows();
        return isOnBoard(toColumn, toRow) ? Optional.of(at(toColumn, toRow)) : Optional.empty();
    }

    /** The square's place in {@link #all()}. */
    int index() {
        return row * SIZE + column;
    }

    private static boolean isOnBoard(int column, int row) {
        return column >= 0 && column < SIZE && row >= 0 && row < SIZE;
    }

    @Override
    public String toString() {
        return "" + (char) ('a' + column) + (char) ('1' + row);
    }
}

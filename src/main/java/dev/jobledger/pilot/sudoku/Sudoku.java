package dev.jobledger.pilot.sudoku;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A sudoku of 9×9 cells, numbered row by row from 0 to 80, each empty or a digit from 1 to 9. Immutable. */
final class Sudoku {
    static final int SIZE = 9;
    static final int CELLS = SIZE * SIZE;
    static final int EMPTY = 0;

    private static final int BOX = 3;

    /** By cell, the other cells of its row, column and box. */
    private static final List<int[]> PEERS =
            IntStream.range(0, CELLS).mapToObj(Sudoku::peers).toList();

    private final int[] digits;

    private Sudoku(int[] digits) {
        this.digits = digits;
    }

    /** A sudoku in which no cell is filled. */
    static Sudoku blank() {
        return new Sudoku(new int[CELLS]);
    }

    /** This sudoku with one cell filled, or emptied. */
    Sudoku with(int cell, int digit) {
        if (digit < EMPTY || digit > SIZE) {
            throw new IllegalArgumentException("digit must be 0 to 9, was " + digit);
        }
        int[] changed = digits.clone();
        changed[cell] = digit;
        return new Sudoku(changed);
    }

    /** The digit in this cell, or {@link #EMPTY}. */
    int digit(int cell) {
        return digits[cell];
    }

    boolean isEmpty(int cell) {
        return digits[cell] == EMPTY;
    }

    /** How many cells are filled. */
    int filled() {
        return (int) Arrays.stream(digits).filter(digit -> digit != EMPTY).count();
    }

    /** Whether the digit could stand in the cell: no other cell of its row, column or box holds it. */
    boolean allows(int cell, int digit) {
        for (int peer : PEERS.get(cell)) {
            if (digits[peer] == digit) {
                return false;
            }
        }
        return true;
    }

    private static int[] peers(int cell) {
        return IntStream.range(0, CELLS)
                .filter(other -> other != cell && seeEachOther(cell, other))
                .toArray();
    }

    private static boolean seeEachOther(int cell, int other) {
        return cell / SIZE == other / SIZE || cell % SIZE == other % SIZE || box(cell) == box(other);
    }

    private static int box(int cell) {
        return cell / SIZE / BOX * BOX + cell % SIZE / BOX;
    }

    /** Nine texts of nine digits, one a row; an empty cell is a dot. */
    List<String> rows() {
        String text = Arrays.stream(digits)
                .mapToObj(digit -> digit == EMPTY ? "." : String.valueOf(digit))
                .collect(Collectors.joining());
        return IntStream.range(0, SIZE)
                .mapToObj(row -> text.substring(row * SIZE, (row + 1) * SIZE))
                .toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sudoku sudoku && Arrays.equals(digits, sudoku.digits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digits);
    }

    @Override
    public String toString() {
        return String.join("/", rows());
    }
}

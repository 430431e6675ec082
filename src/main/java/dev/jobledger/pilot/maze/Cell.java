package dev.jobledger.pilot.maze;

import java.util.List;

/** A cell of a maze: its column from the left and its row from the top, both from 0. */
record Cell(int column, int row) {
    /** The four cells beside this one, whether the maze has them or not. */
    List<Cell> neighbours() {
        return List.of(
                new Cell(column, row - 1),
                new Cell(column + 1, row),
                new Cell(column, row + 1),
                new Cell(column - 1, row));
    }
}

package dev.jobledger.pilot.maze;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A square maze.
 *
 * @param size its columns, and its rows
 * @param passages the open ways from a cell to the one beside it, each in both directions
 * @param start where the path begins
 * @param goal where it ends
 */
record Maze(int size, Set<Passage> passages, Cell start, Cell goal) {
    Maze {
        if (size < 2) {
            throw new IllegalArgumentException("size must be >= 2, was " + size);
        }
        passages = Set.copyOf(passages);
    }

    /** An open way between two cells that lie side by side. */
    record Passage(Cell from, Cell to) {}

    /** Whether the cell lies in a maze of this size. */
    static boolean contains(int size, Cell cell) {
        return cell.column() >= 0 && cell.column() < size && cell.row() >= 0 && cell.row() < size;
    }

    /** The cells that can be entered from this one. */
    List<Cell> exits(Cell cell) {
        return cell.neighbours().stream()
                .filter(next -> passages.contains(new Passage(cell, next)))
                .toList();
    }

    /** The shortest path from start to goal, both included; empty if there is none. */
    Optional<List<Cell>> path() {
        Map<Cell, Cell> towardsGoal = explore(goal);
        if (!towardsGoal.containsKey(start)) {
            return Optional.empty();
        }
        List<Cell> path = new ArrayList<>(List.of(start));
        Cell cell = start;
        while (!cell.equals(goal)) {
            cell = Objects.requireNonNull(towardsGoal.get(cell));
            path.add(cell);
        }
        return Optional.of(List.copyOf(path));
    }

    /** The cell with the longest way from the start. */
    Cell farthest() {
        Cell farthest = start;
        for (Cell cell : explore(start).keySet()) {
            farthest = cell;
        }
        return farthest;
    }

    /** Every cell that can be reached, nearest first, with the cell from which it is entered. */
    private Map<Cell, Cell> explore(Cell from) {
        Map<Cell, Cell> cameFrom = new LinkedHashMap<>(Map.of(from, from));
        Deque<Cell> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Cell cell = open.removeFirst();
            for (Cell next : exits(cell)) {
                if (cameFrom.putIfAbsent(next, cell) == null) {
                    open.addLast(next);
                }
            }
        }
        return cameFrom;
    }
}

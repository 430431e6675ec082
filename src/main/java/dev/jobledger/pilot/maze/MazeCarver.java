package dev.jobledger.pilot.maze;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Carves mazes that have exactly one path between any two cells: it walks at random to cells where it has not been,
 * opening a passage with each step, and goes back where there is none left.
 */
final class MazeCarver {
    private final int size;
    private final Random random;
    private final Set<Maze.Passage> passages = new HashSet<>();

    private MazeCarver(int size, Random random) {
        this.size = size;
        this.random = random;
    }

    /** A maze that starts in its upper left corner; the goal is the cell with the longest way to it. */
    static Maze carve(int size, Random random) {
        MazeCarver carver = new MazeCarver(size, random);
        Cell start = new Cell(0, 0);
        carver.carveFrom(start);
        Cell goal = new Maze(size, carver.passages, start, start).farthest();
        return new Maze(size, carver.passages, start, goal);
    }

    private void carveFrom(Cell start) {
        Set<Cell> visited = new HashSet<>(Set.of(start));
        Deque<Cell> trail = new ArrayDeque<>(List.of(start));
        while (!trail.isEmpty()) {
            Cell cell = trail.getLast();
            List<Cell> unvisited = cell.neighbours().stream()
                    .filter(next -> Maze.contains(size, next) && !visited.contains(next))
                    .toList();
            if (unvisited.isEmpty()) {
                trail.removeLast();
            } else {
                Cell next = unvisited.get(random.nextInt(unvisited.size()));
                open(cell, next);
                visited.add(next);
                trail.addLast(next);
            }
        }
    }

    private void open(Cell one, Cell other) {
        passages.add(new Maze.Passage(one, other));
        passages.add(new Maze.Passage(other, one));
    }
}

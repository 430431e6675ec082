package dev.jobledger.pilot.maze;

import dev.jobledger.pilot.picture.Canvas;
import dev.jobledger.pilot.picture.Outline;
import dev.jobledger.pilot.picture.Picture;
import java.awt.geom.Path2D;
import java.util.List;

/** How a maze looks: dark walls, a green disc at the start, a red one at the goal, the path as a blue line. */
final class MazePicture {
    static final int SIZE = 16;
    private static final int MARGIN = 8;
    private static final int CELL = 24;
    private static final int PIXELS = 2 * MARGIN + SIZE * CELL;
    private static final double WALL_WIDTH = 3;
    private static final double PATH_WIDTH = 6;
    private static final double DISC_RADIUS = 8;

    private static final int PAPER = 0xFBFAF5;
    private static final int WALL = 0x2D3142;
    private static final int START = 0x2A9D4B;
    private static final int GOAL = 0xD62839;
    private static final int PATH = 0x3A7BD5;

    private MazePicture() {}

    /** The maze without its path. */
    static Picture of(Maze maze) {
        Canvas canvas = Canvas.blank(PIXELS, PIXELS, PAPER);
        canvas.line(walls(maze), WALL_WIDTH, WALL);
        drawDisc(canvas, maze.start(), START);
        drawDisc(canvas, maze.goal(), GOAL);
        return canvas.picture();
    }

    /** The picture of a maze with the path drawn into it; the discs at its ends stay on top. */
    static Picture withPath(Picture picture, List<Cell> path) {
        Canvas canvas = Canvas.on(picture);
        canvas.line(middleLine(path), PATH_WIDTH, PATH);
        drawDisc(canvas, path.get(0), START);
        drawDisc(canvas, path.get(path.size() - 1), GOAL);
        return canvas.picture();
    }

    /** Whether the picture could be one of a maze. */
    static boolean fits(Picture picture) {
        return picture.width() == PIXELS && picture.height() == PIXELS;
    }

    /** Whether the pixels show the disc of the start in this cell. */
    static boolean showsStart(Picture picture, Cell cell) {
        return colourAt(picture, cell, cell) == START;
    }

    /** Whether the pixels show the disc of the goal in this cell. */
    static boolean showsGoal(Picture picture, Cell cell) {
        return colourAt(picture, cell, cell) == GOAL;
    }

    /** Whether the pixels show a wall between two cells that lie side by side. */
    static boolean showsWall(Picture picture, Cell one, Cell other) {
        return colourAt(picture, one, other) == WALL;
    }

    private static int colourAt(Picture picture, Cell one, Cell other) {
        return picture.rgb(
                (centre(one.column()) + centre(other.column())) / 2, (centre(one.row()) + centre(other.row())) / 2);
    }

    private static Path2D walls(Maze maze) {
        Path2D walls = new Path2D.Double();
        for (int line = 0; line <= SIZE; line++) {
            for (int place = 0; place < SIZE; place++) {
                if (!isOpen(maze, new Cell(line - 1, place), new Cell(line, place))) {
                    appendWall(walls, line, place, line, place + 1);
                }
                if (!isOpen(maze, new Cell(place, line - 1), new Cell(place, line))) {
                    appendWall(walls, place, line, place + 1, line);
                }
            }
        }
        return walls;
    }

    private static boolean isOpen(Maze maze, Cell one, Cell other) {
        return maze.passages().contains(new Maze.Passage(one, other));
    }

    private static void appendWall(Path2D walls, int fromColumn, int fromRow, int toColumn, int toRow) {
        walls.moveTo(corner(fromColumn), corner(fromRow));
        walls.lineTo(corner(toColumn), corner(toRow));
    }

    private static Path2D middleLine(List<Cell> path) {
        Path2D line = new Path2D.Double();
        line.moveTo(centre(path.get(0).column()), centre(path.get(0).row()));
        path.forEach(cell -> line.lineTo(centre(cell.column()), centre(cell.row())));
        return line;
    }

    private static void drawDisc(Canvas canvas, Cell cell, int rgb) {
        canvas.fill(Outline.disc(centre(cell.column()), centre(cell.row()), DISC_RADIUS), rgb);
    }

    private static int corner(int index) {
        return MARGIN + index * CELL;
    }

    private static int centre(int index) {
        return corner(index) + CELL / 2;
    }
}

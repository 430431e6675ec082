package dev.jobledger.pilot.maze;

import dev.jobledger.model.JobFailure;
import dev.jobledger.pilot.picture.Picture;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Reads a maze from the pixels of its picture. */
final class MazeReader {
    private static final List<Cell> CELLS = IntStream.range(0, MazePicture.SIZE * MazePicture.SIZE)
            .mapToObj(i -> new Cell(i % MazePicture.SIZE, i / MazePicture.SIZE))
            .toList();

    private MazeReader() {}

    static Maze read(Picture picture) throws JobFailure {
        if (!MazePicture.fits(picture)) {
            throw JobFailure.permanent("the first frame is no picture of a maze that can be read: a " + picture);
        }
        return new Maze(
                MazePicture.SIZE,
                passages(picture),
                find("green start", cell -> MazePicture.showsStart(picture, cell)),
                find("red goal", cell -> MazePicture.showsGoal(picture, cell)));
    }

    private static Set<Maze.Passage> passages(Picture picture) {
        Set<Maze.Passage> passages = new HashSet<>();
        for (Cell cell : CELLS) {
            cell.neighbours().stream()
                    .filter(next -> Maze.contains(MazePicture.SIZE, next))
                    .filter(next -> !MazePicture.showsWall(picture, cell, next))
                    .forEach(next -> passages.add(new Maze.Passage(cell, next)));
        }
        return passages;
    }

    private static Cell find(String what, Predicate<Cell> shown) throws JobFailure {
        return CELLS.stream()
                .filter(shown)
                .findFirst()
                .orElseThrow(() -> JobFailure.permanent("the first frame shows no " + what));
    }
}

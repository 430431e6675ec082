package dev.jobledger.pilot.maze;

import dev.jobledger.pilot.domain.Question;
import dev.jobledger.pilot.domain.QuestionMaker;
import dev.jobledger.pilot.picture.Picture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Asks for the path through a maze. */
public final class MazeQuestions implements QuestionMaker {
    static final String DOMAIN = "maze";

    private static final String PROMPT = """
            The picture shows a maze. Draw the path that leads from the green disc to the red disc without crossing \
            a wall, as a blue line through the middle of the passages. There is exactly one such path. Leave \
            everything else as it is.
            """;

    @Override
    public String domain() {
        return DOMAIN;
    }

    @Override
    public Question make(long seed) {
        Maze maze = MazeCarver.carve(MazePicture.SIZE, new Random(seed));
        List<Cell> path = maze.path().orElseThrow();
        Picture firstFrame = MazePicture.of(maze);
        return new Question(PROMPT, firstFrame, MazePicture.withPath(firstFrame, path), explain(path));
    }

    /** The path as a list of {@code [column, row]}, from the upper left corner, both from 0. */
    private static Map<String, Object> explain(List<Cell> path) {
        Map<String, Object> explanation = new LinkedHashMap<>();
        explanation.put("columns", MazePicture.SIZE);
        explanation.put("rows", MazePicture.SIZE);
        explanation.put("path_length", path.size());
        explanation.put(
                "path",
                path.stream().map(cell -> List.of(cell.column(), cell.row())).toList());
        return explanation;
    }
}

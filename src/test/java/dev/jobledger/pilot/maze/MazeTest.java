package dev.jobledger.pilot.maze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MazeTest {
    private static Set<Maze.Passage> bothWays(Cell one, Cell other) {
        return Set.of(new Maze.Passage(one, other), new Maze.Passage(other, one));
    }

    /** All paths that enter no cell twice, found by walking every way. */
    private static List<List<Cell>> allPaths(Maze maze, List<Cell> walked) {
        Cell last = walked.get(walked.size() - 1);
        if (last.equals(maze.goal())) {
            return List.of(walked);
        }
        List<List<Cell>> paths = new ArrayList<>();
        for (Cell next : maze.exits(last)) {
            if (!walked.contains(next)) {
                List<Cell> further = new ArrayList<>(walked);
                further.add(next);
                paths.addAll(allPaths(maze, further));
            }
        }
        return paths;
    }

    @Nested
    class A_carved_maze {
        @ParameterizedTest
        @ValueSource(longs = {0, 1, 2, 42, -5, Long.MAX_VALUE})
        void has_exactly_one_path_and_finds_it(long seed) {
            Maze maze = MazeCarver.carve(MazePicture.SIZE, new Random(seed));
            assertThat(maze.start()).isNotEqualTo(maze.goal());
            assertThat(allPaths(maze, List.of(maze.start())))
                    .containsExactly(maze.path().orElseThrow());
        }

        @ParameterizedTest
        @ValueSource(longs = {3, 4, 5})
        void is_read_back_from_its_picture(long seed) throws Exception {
            Maze maze = MazeCarver.carve(MazePicture.SIZE, new Random(seed));
            assertThat(MazeReader.read(MazePicture.of(maze))).isEqualTo(maze);
        }
    }

    @Nested
    class A_path {
        private final Cell start = new Cell(0, 0);
        private final Cell beside = new Cell(1, 0);
        private final Cell goal = new Cell(1, 1);

        @Test
        void is_empty_where_walls_are_in_every_way() {
            assertThat(new Maze(2, bothWays(start, beside), start, goal).path()).isEmpty();
        }

        @Test
        void begins_at_the_start_and_ends_at_the_goal() {
            assertThat(new Maze(2, bothWays(start, beside), start, beside).path())
                    .contains(List.of(start, beside));
        }
    }
}

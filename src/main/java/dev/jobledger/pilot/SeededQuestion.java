package dev.jobledger.pilot;

import dev.jobledger.pilot.chess.ChessQuestions;
import dev.jobledger.pilot.domain.Question;
import dev.jobledger.pilot.domain.QuestionMaker;
import dev.jobledger.pilot.maze.MazeQuestions;
import dev.jobledger.pilot.raven.RavenQuestions;
import dev.jobledger.pilot.rotation.RotationQuestions;
import dev.jobledger.pilot.sudoku.SudokuQuestions;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A question that can be made: who makes it, from which seed.
 *
 * @param maker the domain's maker
 * @param number counted from 0 within the domain
 * @param seed the question's own seed
 */
record SeededQuestion(QuestionMaker maker, int number, long seed) {
    private static final List<QuestionMaker> MAKERS = List.of(
            new ChessQuestions(),
            new MazeQuestions(),
            new RavenQuestions(),
            new RotationQuestions(),
            new SudokuQuestions());

    /**
     * So many questions of each domain. The same seed gives the same questions, and a larger count only adds to them.
     */
    static List<SeededQuestion> ofAllDomains(long seed, int countPerDomain) {
        return MAKERS.stream()
                .flatMap(maker -> ofDomain(maker, seed, countPerDomain).stream())
                .toList();
    }

    private static List<SeededQuestion> ofDomain(QuestionMaker maker, long seed, int count) {
        Random seeds = new Random(31 * seed + maker.domain().hashCode());
        return IntStream.range(0, count)
                .mapToObj(number -> new SeededQuestion(maker, number, seeds.nextInt(Integer.MAX_VALUE)))
                .toList();
    }

    String domain() {
        return maker.domain();
    }

    /** The task's id, as in {@code maze_0003}. */
    String id() {
        return String.format(Locale.ROOT, "%s_%04d", domain(), number);
    }

    Question make() {
        return maker.make(seed);
    }
}

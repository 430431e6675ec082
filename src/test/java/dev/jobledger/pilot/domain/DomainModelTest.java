package dev.jobledger.pilot.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.job.Result;
import dev.jobledger.model.JobFailure;
import dev.jobledger.model.Model;
import dev.jobledger.pilot.CopyFirstFrame;
import dev.jobledger.pilot.PilotTask;
import dev.jobledger.pilot.chess.ChessMate;
import dev.jobledger.pilot.chess.ChessQuestions;
import dev.jobledger.pilot.maze.MazeQuestions;
import dev.jobledger.pilot.maze.MazeSearch;
import dev.jobledger.pilot.picture.Picture;
import dev.jobledger.pilot.raven.RavenQuestions;
import dev.jobledger.pilot.raven.RavenRule;
import dev.jobledger.pilot.rotation.HalfTurn;
import dev.jobledger.pilot.rotation.RotateByPrompt;
import dev.jobledger.pilot.rotation.RotationQuestions;
import dev.jobledger.pilot.sudoku.SudokuQuestions;
import dev.jobledger.pilot.sudoku.SudokuSearch;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every model of the pilot. */
class DomainModelTest {
    private static final Picture SOMETHING_ELSE = Picture.of(30, 20, (x, y) -> x * y);

    @TempDir
    private Path folder;

    static Stream<Arguments> solversWithSeeds() {
        return Stream.of(
                        Arguments.of(new MazeQuestions(), new MazeSearch()),
                        Arguments.of(new SudokuQuestions(), new SudokuSearch()),
                        Arguments.of(new RavenQuestions(), new RavenRule()),
                        Arguments.of(new ChessQuestions(), new ChessMate()),
                        Arguments.of(new RotationQuestions(), new RotateByPrompt()))
                .flatMap(solver -> LongStream.of(1, -77, 20_261_121)
                        .mapToObj(seed -> Arguments.of(solver.get()[0], solver.get()[1], seed)));
    }

    static Stream<Model> domainModels() {
        return Stream.of(new MazeSearch(), new SudokuSearch(), new RavenRule(), new ChessMate());
    }

    static Stream<Arguments> domainModelsWithTheirDomains() {
        return Stream.of(
                Arguments.of("maze", new MazeSearch()),
                Arguments.of("sudoku", new SudokuSearch()),
                Arguments.of("raven", new RavenRule()),
                Arguments.of("chess", new ChessMate()));
    }

    @ParameterizedTest
    @MethodSource("solversWithSeeds")
    void a_solver_matches_the_final_frame_from_picture_and_prompt_alone(QuestionMaker maker, Model solver, long seed)
            throws Exception {
        Question question = maker.make(seed);
        PilotTask task = PilotTask.of(maker.domain(), question, folder);
        task.run(solver);
        assertThat(task.answer()).isEqualTo(question.finalFrame());
    }

    @ParameterizedTest
    @MethodSource("domainModels")
    void a_task_of_another_domain_is_answered_with_the_first_frame(Model model) throws Exception {
        assertChangesNothing(model);
    }

    @Test
    void the_baseline_answers_with_the_first_frame() throws Exception {
        assertChangesNothing(new CopyFirstFrame());
    }

    @Test
    void a_prompt_without_an_angle_is_answered_with_the_first_frame() throws Exception {
        assertChangesNothing(new RotateByPrompt());
    }

    @Test
    void a_half_turn_is_made_whatever_is_asked() throws Exception {
        PilotTask task = PilotTask.of("maze", "Which way?", SOMETHING_ELSE, folder);
        task.run(new HalfTurn());
        assertThat(task.answer()).isEqualTo(SOMETHING_ELSE.turned(2));
    }

    @ParameterizedTest
    @MethodSource("domainModelsWithTheirDomains")
    void a_picture_of_something_else_is_a_failure_that_says_so(String domain, Model model) throws Exception {
        PilotTask task = PilotTask.of(domain, "White to move", SOMETHING_ELSE, folder);
        assertThatThrownBy(() -> task.run(model))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("that can be read: a 30x20 picture");
    }

    private void assertChangesNothing(Model model) throws Exception {
        PilotTask task = PilotTask.of("weather", "What will it be tomorrow?", SOMETHING_ELSE, folder);
        assertThat(task.run(model)).isEqualTo(Result.empty());
        assertThat(task.job().outputDir().resolve(Answer.FILE))
                .hasSameBinaryContentAs(task.job().firstFrame());
    }
}

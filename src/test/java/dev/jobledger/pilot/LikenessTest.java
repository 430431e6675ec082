package dev.jobledger.pilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.model.JobFailure;
import dev.jobledger.pilot.domain.Answer;
import dev.jobledger.pilot.picture.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LikenessTest {
    private static final Picture BLACK = plain(400, 400, 0x000000);
    private static final Picture WHITE = plain(400, 400, 0xFFFFFF);

    @TempDir
    private Path folder;

    private static Picture plain(int width, int height, int rgb) {
        return Picture.of(width, height, (x, y) -> rgb);
    }

    /** The picture with its first pixels replaced. */
    private static Picture withPixels(Picture picture, int count, int rgb) {
        return Picture.of(
                picture.width(), picture.height(), (x, y) -> y * picture.width() + x < count ? rgb : picture.rgb(x, y));
    }

    private PilotTask task(Picture firstFrame) throws Exception {
        return PilotTask.of("maze", "Paint it white.", firstFrame, folder);
    }

    private double score(Picture first, Picture answer, Picture goal) throws Exception {
        PilotTask task = task(first).put(Task.FINAL_FRAME, goal).answer(answer);
        return new Likeness().score(task.job(), Result.empty()).score().orElseThrow();
    }

    @Nested
    class An_answer {
        @Test
        void that_matches_the_final_frame_scores_one() throws Exception {
            assertThat(score(BLACK, WHITE, WHITE)).isEqualTo(1.0);
        }

        @Test
        void that_changes_nothing_scores_zero() throws Exception {
            assertThat(score(BLACK, BLACK, WHITE)).isZero();
        }

        @Test
        void that_is_farther_away_than_the_first_frame_scores_zero() throws Exception {
            assertThat(score(plain(400, 400, 0x808080), BLACK, WHITE)).isZero();
        }

        @Test
        void that_came_a_quarter_of_the_way_scores_a_quarter() throws Exception {
            assertThat(score(BLACK, withPixels(BLACK, 40_000, 0xFFFFFF), WHITE)).isEqualTo(0.25);
        }

        @Test
        void that_misses_one_pixel_by_the_least_scores_less_than_one() throws Exception {
            assertThat(score(BLACK, withPixels(WHITE, 1, 0xFFFFFE), WHITE)).isEqualTo(0.9999);
        }

        @Test
        void of_another_size_is_stretched_and_scores_less_than_one() throws Exception {
            assertThat(score(BLACK, plain(200, 100, 0xFFFFFF), WHITE)).isEqualTo(0.9999);
            assertThat(score(BLACK, plain(1, 1, 0x000000), WHITE)).isZero();
        }
    }

    @Nested
    class A_task {
        @Test
        void whose_first_frame_has_another_size_measures_the_way_from_the_stretched_one() throws Exception {
            assertThat(score(plain(10, 20, 0x000000), withPixels(BLACK, 80_000, 0xFFFFFF), WHITE))
                    .isEqualTo(0.5);
        }

        @Test
        void whose_frames_are_the_same_gives_one_for_a_match_and_zero_for_the_rest() throws Exception {
            assertThat(score(WHITE, WHITE, WHITE)).isEqualTo(1.0);
            assertThat(score(WHITE, withPixels(WHITE, 1, 0xFFFFFE), WHITE)).isZero();
            assertThat(score(WHITE, plain(200, 200, 0xFFFFFF), WHITE)).isZero();
        }

        @Test
        void without_a_final_frame_gives_no_score() throws Exception {
            Result result = Result.of("moves", 3);
            assertThat(new Likeness().score(task(BLACK).answer(WHITE).job(), result))
                    .isEqualTo(result);
        }

        @Test
        void whose_final_frame_was_deleted_fails_and_names_the_file() throws Exception {
            PilotTask task = task(BLACK).put(Task.FINAL_FRAME, WHITE).answer(WHITE);
            Files.delete(folder.resolve("final_frame.png"));
            assertThatThrownBy(() -> new Likeness().score(task.job(), Result.empty()))
                    .isInstanceOf(JobFailure.class)
                    .hasMessageContaining("final_frame.png");
        }
    }

    @Nested
    class A_model {
        @Test
        void keeps_the_fields_of_its_result() throws Exception {
            PilotTask task = task(BLACK).put(Task.FINAL_FRAME, WHITE).answer(WHITE);
            assertThat(new Likeness().score(task.job(), Result.of("moves", 3)).fields())
                    .containsEntry("moves", 3)
                    .containsEntry(Result.SCORE, 1.0);
        }

        @Test
        void that_left_no_answer_fails_for_good() throws Exception {
            PilotTask task = task(BLACK).put(Task.FINAL_FRAME, WHITE);
            assertFailsForGood(task, "left no answer.png");
        }

        @Test
        void that_left_something_else_than_a_picture_fails_for_good() throws Exception {
            PilotTask task = task(BLACK).put(Task.FINAL_FRAME, WHITE);
            Files.writeString(task.job().outputDir().resolve(Answer.FILE), "I can't draw.");
            assertFailsForGood(task, "not a picture that can be read");
        }

        @Test
        void that_left_half_a_picture_fails_for_good() throws Exception {
            PilotTask task = task(BLACK).put(Task.FINAL_FRAME, WHITE).answer(WHITE);
            Path file = task.job().outputDir().resolve(Answer.FILE);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            assertFailsForGood(task, "not a picture that can be read");
        }

        private void assertFailsForGood(PilotTask task, String why) {
            assertThatThrownBy(() -> new Likeness().score(task.job(), Result.empty()))
                    .isInstanceOfSatisfying(
                            JobFailure.class,
                            failure -> assertThat(failure.errorClass()).isEqualTo(ErrorClass.PERMANENT))
                    .hasMessageContaining(why)
                    .hasMessageContaining(Answer.FILE);
        }
    }
}

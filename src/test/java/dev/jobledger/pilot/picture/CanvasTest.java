package dev.jobledger.pilot.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CanvasTest {
    private static final int WHITE = 0xFFFFFF;
    private static final int BLACK = 0x000000;

    private final Canvas canvas = Canvas.blank(10, 10, WHITE);

    /** How many pixels' worth of black there is. */
    private static double blackness(Picture picture) {
        Picture white = Picture.of(picture.width(), picture.height(), (x, y) -> WHITE);
        return picture.distance(white) / (3.0 * 255);
    }

    @Nested
    class Filling {
        @Test
        void covers_whole_pixels_exactly() {
            canvas.fill(Outline.box(2, 3, 4, 5), BLACK);
            assertThat(canvas.picture())
                    .isEqualTo(Picture.of(10, 10, (x, y) -> x >= 2 && x < 6 && y >= 3 && y < 8 ? BLACK : WHITE));
        }

        @Test
        void mixes_where_a_pixel_is_covered_in_part() {
            canvas.fill(Outline.box(2.5, 3, 1, 1), 0x0000FF);
            assertThat(canvas.picture().rgb(2, 3)).isEqualTo(0x8080FF);
            assertThat(canvas.picture().rgb(3, 3)).isEqualTo(0x8080FF);
        }

        @Test
        void cuts_off_what_lies_beyond_the_canvas() {
            canvas.fill(Outline.box(-5, -5, 100, 6), BLACK);
            assertThat(blackness(canvas.picture())).isEqualTo(10);
        }

        @Test
        void of_a_disc_covers_its_area() {
            canvas.fill(Outline.disc(5, 5, 4), BLACK);
            assertThat(blackness(canvas.picture())).isBetween(49.0, 51.5);
        }

        @Test
        void leaves_no_hole_where_a_shape_covers_itself() {
            canvas.line(Outline.of("M 2 5 L 8 5 L 2 5"), 4, BLACK);
            assertThat(canvas.picture().rgb(5, 5)).isEqualTo(BLACK);
        }
    }

    @Test
    void a_line_has_its_width_and_round_ends() {
        canvas.line(Outline.of("M 3 5 L 7 5"), 2, BLACK);
        assertThat(blackness(canvas.picture())).isBetween(10.8, 11.4);
    }

    @Test
    void an_inner_canvas_draws_into_the_same_picture_in_its_own_units() {
        canvas.within(2, 3, 2).fill(Outline.box(0, 0, 1, 1), BLACK);
        assertThat(canvas.picture())
                .isEqualTo(Picture.of(10, 10, (x, y) -> x >= 2 && x < 4 && y >= 3 && y < 5 ? BLACK : WHITE));
    }
}

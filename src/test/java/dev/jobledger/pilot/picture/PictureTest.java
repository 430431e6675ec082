package dev.jobledger.pilot.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PictureTest {
    /** 1 2 3 above 4 5 6. */
    private static final Picture SIX = Picture.of(3, 2, (x, y) -> 1 + x + 3 * y);

    private static String pixels(Picture picture) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                text.append(picture.rgb(x, y));
            }
            text.append(y + 1 < picture.height() ? " " : "");
        }
        return text.toString();
    }

    @Nested
    class Turned {
        @Test
        void by_one_quarter_goes_clockwise() {
            assertThat(pixels(SIX.turned(1))).isEqualTo("41 52 63");
        }

        @Test
        void by_two_quarters_stands_on_its_head() {
            assertThat(pixels(SIX.turned(2))).isEqualTo("654 321");
        }

        @Test
        void by_minus_one_quarter_goes_counter_clockwise() {
            assertThat(pixels(SIX.turned(-1))).isEqualTo("36 25 14");
            assertThat(SIX.turned(3)).isEqualTo(SIX.turned(-1));
        }

        @Test
        void by_a_full_turn_is_the_same() {
            assertThat(SIX.turned(4)).isEqualTo(SIX);
        }
    }

    @Test
    void a_part_is_cut_out() {
        assertThat(pixels(SIX.part(1, 0, 2, 2))).isEqualTo("23 56");
    }

    @Test
    void scaling_takes_the_nearest_pixel() {
        assertThat(pixels(SIX.scaledTo(Picture.of(6, 1, (x, y) -> 0)))).isEqualTo("112233");
    }

    @Test
    void the_distance_adds_up_the_differences_of_all_three_colours() {
        Picture one = Picture.of(2, 1, (x, y) -> 0x102030);
        Picture other = Picture.of(2, 1, (x, y) -> x == 0 ? 0x102030 : 0x0F2233);
        assertThat(one.distance(other)).isEqualTo(1 + 2 + 3);
        assertThat(one.distance(one)).isZero();
    }

    @Test
    void pictures_of_different_size_have_no_distance() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.distance(SIX.turned(1)))
                .withMessage("pictures must have the same size, were 3x2 picture and 2x3 picture");
    }
}

package dev.jobledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "30s, PT30S", "5m, PT5M", "2h, PT2H", "1d, PT24H", "0s, PT0S", "36500d, PT876000H"})
    void reads_a_number_and_a_unit(String text, Duration meant) {
        assertThat(Durations.parse(text)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "30 s", "1.5h", "-5s", "5 minutes", "1h30m", "30S", "1234567890s", "٣s"})
    void refuses_everything_else_and_shows_how_to_write_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("must be a whole number followed by ms, s, m, h or d, as in 30s; was '" + text + "'");
    }

    @Test
    void refuses_more_than_a_century_so_that_no_clock_overflows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse("36501d"))
                .withMessage("must be at most 36500d, was '36501d'");
    }

    @ParameterizedTest
    @CsvSource({"90s, 90s", "120s, 2m", "24h, 1d", "1500ms, 1500ms", "1000ms, 1s"})
    void is_written_in_the_largest_unit_that_fits(String text, String written) {
        assertThat(Durations.text(Durations.parse(text))).isEqualTo(written);
        assertThat(Durations.parse(written)).isEqualTo(Durations.parse(text));
    }
}

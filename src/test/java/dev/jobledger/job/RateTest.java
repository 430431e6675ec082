package dev.jobledger.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    @ParameterizedTest
    @CsvSource({"2/s,2,PT1S", "60/min,60,PT1M", "500/h,500,PT1H", "1/day,1,PT24H"})
    void is_a_whole_number_in_a_time(String text, int jobs, Duration per) {
        assertThat(Rate.parse(text)).isEqualTo(new Rate(jobs, per)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "0/s", "-1/s", "1.5/s", "60 / min", "60/minute", "1/d", "9999999999/s"})
    void is_nothing_else(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.parse(text))
                .withMessage("must be a whole number per s, min, h or day, as in 60/min; was '" + text + "'");
    }
}

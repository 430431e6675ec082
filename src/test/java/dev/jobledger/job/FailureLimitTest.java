package dev.jobledger.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureLimitTest {
    @ParameterizedTest
    @CsvSource({"20, 1000, 20", "20, 5, 20", "10%, 200, 20", "10%, 201, 21", "10%, 3, 1", "0.5%, 1000, 5", "100%, 7, 7"
    })
    void is_reached_at(String text, long jobs, long failures) {
        FailureLimit limit = FailureLimit.parse(text);
        assertThat(limit.reachedAt(jobs)).isEqualTo(failures);
        assertThat(limit).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0%", "-1", "101%", "1.5", "many", "10 %", "99999999999"})
    void is_refused(String text) {
        assertThatThrownBy(() -> FailureLimit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as in 20 or 10%")
                .hasMessageContaining("was '");
    }

    @Test
    void is_at_least_one_job_of_a_run_without_any() {
        assertThat(FailureLimit.parse("50%").reachedAt(0)).isEqualTo(1);
    }
}

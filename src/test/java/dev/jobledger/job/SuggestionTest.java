package dev.jobledger.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {
    private static final List<String> KNOWN = List.of("java", "command", "family", "timeout", "name", "csv");

    @ParameterizedTest
    @CsvSource({
        "comand, command",
        "commnad, command",
        "nmae, name",
        "Timeout, timeout",
        "time_out, timeout",
        "csvs, csv"
    })
    void finds_the_word_that_was_meant(String typed, String meant) {
        assertThat(Suggestion.nearest(typed, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "budget", "x", "retries"})
    void is_silent_about_words_that_are_far_from_all(String typed) {
        assertThat(Suggestion.nearest(typed, KNOWN)).isEmpty();
    }

    @Test
    void knows_nothing_where_nothing_is_known() {
        assertThat(Suggestion.nearest("name", List.of())).isEmpty();
    }
}

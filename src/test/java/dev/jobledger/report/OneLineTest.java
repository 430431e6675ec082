package dev.jobledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void makes_spaces_of_line_breaks_and_tabs() {
        assertThat(OneLine.of("a\nb\r\nc\td\u2028e")).isEqualTo("a b  c d e");
    }

    @Test
    void leaves_nothing_that_a_terminal_would_obey() {
        assertThat(OneLine.of("\u001b[31mred\u001b[0m\u0007\b\u009b2Jx\u0000")).isEqualTo("[31mred[0m2Jx");
    }

    @Test
    void keeps_letters_of_every_script() {
        assertThat(OneLine.of("né 世界 \ud83d\ude00")).isEqualTo("né 世界 \ud83d\ude00");
    }

    @Test
    void cuts_what_is_too_long_and_says_so() {
        assertThat(OneLine.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(OneLine.of("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(OneLine.of("ab\ncdefg", 4)).isEqualTo("ab …");
    }

    @Test
    void never_cuts_a_character_in_half() {
        assertThat(OneLine.of("ab\ud83d\ude00cd", 4)).isEqualTo("ab…");
    }
}

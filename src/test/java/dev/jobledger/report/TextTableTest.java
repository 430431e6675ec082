package dev.jobledger.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void sets_text_to_the_left_and_numbers_to_the_right() {
        TextTable table = new TextTable(List.of("model", "done", "score"))
                .add(List.of("copy-first-frame", 12, "0.5"))
                .add(List.of("m", "3/4", "-"));
        assertThat(table.lines())
                .containsExactly(
                        "model             done  score",
                        "----------------  ----  -----",
                        "copy-first-frame    12    0.5",
                        "m                  3/4      -");
    }

    @Test
    void shows_null_as_nothing_and_ends_no_line_with_spaces() {
        TextTable table =
                new TextTable(List.of("a", "b")).add(Arrays.asList(null, null)).add(List.of("x", "long one"));
        assertThat(table.lines()).containsExactly("a  b", "-  --------", "", "x  long one");
    }

    @Test
    void keeps_every_row_on_a_line_of_its_own_whatever_is_in_it() {
        TextTable table = new TextTable(List.of("a\nb", "\u001b[2J")).add(List.of("1\n2", "\u001b[31mred"));
        assertThat(table.lines()).containsExactly("a b  [2J", "---  -------", "1 2  [31mred");
    }

    @Test
    void has_only_its_head_where_there_are_no_rows() {
        assertThat(new TextTable(List.of("id", "state")).lines()).containsExactly("id  state", "--  -----");
    }

    @Test
    void hands_out_its_lines_one_by_one() {
        List<String> printed = new ArrayList<>();
        TextTable table = new TextTable(List.of("id")).add(List.of("x"));
        table.print(printed::add);
        assertThat(printed).isEqualTo(table.lines());
    }

    @Test
    void refuses_a_row_of_another_width() {
        assertThatThrownBy(() -> new TextTable(List.of("a", "b")).add(List.of("1")))
                .hasMessage("a row must have 2 cells, had 1");
    }
}

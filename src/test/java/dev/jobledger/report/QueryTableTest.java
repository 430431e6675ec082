package dev.jobledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.ledger.QueryResult;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QueryTableTest {
    private static final QueryTable WHOLE = QueryTable.whole();

    @Nested
    class On_a_screen {
        @Test
        void a_table_that_fits_is_left_as_it_is() throws IOException {
            assertThat(lines(QueryTable.fitting(13), List.of("job", "seconds"), List.of("a_1", 1.5)))
                    .containsExactly("job  seconds", "---  -------", "a_1      1.5", "(1 row)");
        }

        @Test
        void the_longest_text_gives_way_first_and_numbers_never_do() throws IOException {
            List<String> lines = lines(
                    QueryTable.fitting(40),
                    List.of("job", "error", "big"),
                    List.of("gpt-4o_t1", "the server said that it is overloaded", 12345678901L));
            assertThat(lines)
                    .containsExactly(
                            "job        error                     big",
                            "---------  ----------------  -----------",
                            "gpt-4o_t1  the server said…  12345678901",
                            "(1 row)");
        }

        @Test
        void columns_at_the_right_are_left_out_where_nothing_else_helps_and_are_named() throws IOException {
            List<String> lines = lines(
                    QueryTable.fitting(20),
                    List.of("experiment", "job_id_of_it", "error", "result"),
                    List.of("experiment_2026", "model_task_01", "overloaded!", "{}"));
            assertThat(lines)
                    .containsExactly(
                            "experime…  job_id_o…",
                            "---------  ---------",
                            "experime…  model_ta…",
                            "(1 row; no room for error, result)");
        }

        @Test
        void a_later_row_that_is_wider_is_cut_too() throws IOException {
            List<List<Object>> rows = new ArrayList<>(Collections.nCopies(500, List.of("short", "text")));
            rows.add(List.of("much longer than any before", "text"));
            assertThat(lines(QueryTable.fitting(20), List.of("a", "b"), rows)).contains("much…  text");
        }
    }

    @Nested
    class In_a_file {
        @Test
        void nothing_is_cut() throws IOException {
            String longText = "x".repeat(3000);
            assertThat(lines(WHOLE, List.of("text"), List.of(longText))).contains(longText);
        }

        @Test
        void rows_beyond_the_first_are_written_as_they_are_read_and_wider_ones_stand_over() throws IOException {
            Iterator<List<@Nullable Object>> numbers = LongStream.rangeClosed(1, 100_000)
                    .<List<@Nullable Object>>mapToObj(number -> Arrays.asList(number, "end"))
                    .iterator();
            StringWriter out = new StringWriter();

            WHOLE.write(new QueryResult(List.of("n", "text"), numbers), out);

            assertThat(out.toString().lines())
                    .hasSize(100_003)
                    .startsWith("  n  text", "---  ----", "  1  end")
                    .endsWith("100000  end", "(100000 rows)");
        }
    }

    @Test
    void a_query_without_rows_shows_its_columns() throws IOException {
        assertThat(lines(QueryTable.fitting(80), List.of("a", "b"))).containsExactly("a  b", "-  -", "(0 rows)");
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static List<String> lines(QueryTable table, List<String> columns, List<Object>... rows) throws IOException {
        return lines(table, columns, List.of(rows));
    }

    private static List<String> lines(QueryTable table, List<String> columns, List<List<Object>> rows)
            throws IOException {
        StringWriter out = new StringWriter();
        Iterator<List<@Nullable Object>> each =
                rows.stream().<List<@Nullable Object>>map(ArrayList::new).iterator();
        table.write(new QueryResult(columns, each), out);
        return out.toString().lines().toList();
    }
}

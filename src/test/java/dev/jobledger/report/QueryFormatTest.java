package dev.jobledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.ledger.QueryResult;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryFormatTest {
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-21T09:30:00.5Z");

    @Nested
    class As_a_table {
        @Test
        void counts_the_rows() throws IOException {
            assertThat(write(QueryFormat.TABLE, awkward())).isEqualTo("""
                    text            n  ok     at
                    --------------  -  -----  ------------------------
                    a "b", c|d e\\f  1  true   2026-11-21T09:30:00.500Z
                                       false
                    (2 rows)
                    """);
        }

        @Test
        void of_one_row_and_of_none_counts_them_too() throws IOException {
            assertThat(write(QueryFormat.TABLE, rows(List.of("n"), List.of(1)))).isEqualTo("n\n-\n1\n(1 row)\n");
            assertThat(write(QueryFormat.TABLE, rows(List.of("n")))).isEqualTo("n\n-\n(0 rows)\n");
        }
    }

    @Nested
    class As_csv {
        @Test
        void quotes_what_needs_it_and_leaves_null_empty() throws IOException {
            assertThat(write(QueryFormat.CSV, awkward())).isEqualTo("""
                    text,n,ok,at
                    "a ""b"", c|d
                    e\\f",1,true,2026-11-21T09:30:00.500000+00:00
                    ,,false,
                    """);
        }

        @Test
        void tells_an_empty_text_from_null() throws IOException {
            assertThat(write(QueryFormat.CSV, rows(List.of("a", "b"), Arrays.asList("", null))))
                    .isEqualTo("a,b\n\"\",\n");
        }

        @Test
        void of_nothing_is_its_header() throws IOException {
            assertThat(write(QueryFormat.CSV, rows(List.of("n", "m")))).isEqualTo("n,m\n");
        }

        @Test
        void writes_decimals_as_they_are() throws IOException {
            assertThat(write(QueryFormat.CSV, rows(List.of("n"), List.of(new BigDecimal("0.10")), List.of(1e-7))))
                    .isEqualTo("n\n0.10\n1.0E-7\n");
        }
    }

    @Nested
    class As_csv_for_a_spreadsheet {
        /** What a program does to have the texts back. */
        private static String restored(String cell) {
            return cell.matches("(?s)'+[=+@\\t\\r\\n\\-＝＋－＠].*") ? cell.substring(1) : cell;
        }

        @ParameterizedTest
        @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(1)", "'=1", "''@x", "＝1", "=HYPERLINK(1)"})
        void a_text_that_begins_like_a_formula_gets_an_apostrophe_that_can_be_taken_off_again(String text)
                throws IOException {
            String cell = write(QueryFormat.CSV, rows(List.of("c"), List.of(text)))
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElseThrow();
            assertThat(cell).isEqualTo("'" + text);
            assertThat(restored(cell)).isEqualTo(text);
        }

        @Test
        void a_text_that_begins_with_a_control_character_gets_it_inside_its_quotes() throws IOException {
            assertThat(write(QueryFormat.CSV, rows(List.of("c"), List.of("\t=1"), List.of("\r=1"), List.of("\n=1"))))
                    .isEqualTo("c\n'\t=1\n\"'\r=1\"\n\"'\n=1\"\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a=1", "'quoted'", "it's -1", "1-2", "'"})
        void other_texts_are_left_alone(String text) throws IOException {
            assertThat(write(QueryFormat.CSV, rows(List.of("c"), List.of(text))))
                    .isEqualTo("c\n" + text + "\n");
            assertThat(restored(text)).isEqualTo(text);
        }

        @Test
        void numbers_below_zero_are_left_alone() throws IOException {
            assertThat(write(QueryFormat.CSV, rows(List.of("n"), List.of(-1), List.of(-0.5))))
                    .isEqualTo("n\n-1\n-0.5\n");
        }

        @Test
        void the_name_of_a_column_is_as_safe_as_a_cell() throws IOException {
            assertThat(write(QueryFormat.CSV, rows(List.of("=1")))).isEqualTo("'=1\n");
        }
    }

    @Nested
    class As_json_lines {
        @Test
        void is_an_object_a_line_whatever_the_text_holds() throws IOException {
            assertThat(write(QueryFormat.JSONL, awkward())).isEqualTo("""
                    {"text":"a \\"b\\", c|d\\ne\\\\f","n":1,"ok":true,"at":"2026-11-21T09:30:00.500000+00:00"}
                    {"text":null,"n":null,"ok":false,"at":null}
                    """);
        }

        @Test
        void writes_decimals_as_they_are() throws IOException {
            assertThat(write(QueryFormat.JSONL, rows(List.of("n"), List.of(new BigDecimal("0.10")))))
                    .isEqualTo("{\"n\":0.10}\n");
        }

        @Test
        void of_nothing_is_nothing() throws IOException {
            assertThat(write(QueryFormat.JSONL, rows(List.of("n")))).isEmpty();
        }
    }

    @Nested
    class As_json {
        @Test
        void is_an_array_of_objects() throws IOException {
            assertThat(write(QueryFormat.JSON, awkward())).isEqualTo("""
                    [ {
                      "text" : "a \\"b\\", c|d\\ne\\\\f",
                      "n" : 1,
                      "ok" : true,
                      "at" : "2026-11-21T09:30:00.500000+00:00"
                    }, {
                      "text" : null,
                      "n" : null,
                      "ok" : false,
                      "at" : null
                    } ]
                    """);
        }

        @Test
        void of_nothing_is_an_empty_array() throws IOException {
            assertThat(write(QueryFormat.JSON, rows(List.of("n")))).isEqualTo("[ ]\n");
        }
    }

    @Nested
    class As_markdown {
        @Test
        void keeps_each_row_on_a_line_and_each_pipe_in_its_cell() throws IOException {
            assertThat(write(QueryFormat.MARKDOWN, awkward())).isEqualTo("""
                    | text | n | ok | at |
                    | --- | --- | --- | --- |
                    | a "b", c\\|d e\\\\f | 1 | true | 2026-11-21T09:30:00.500Z |
                    |  |  | false |  |
                    """);
        }

        @Test
        void shows_what_markdown_would_swallow() throws IOException {
            assertThat(write(QueryFormat.MARKDOWN, rows(List.of("n"), List.of("<b> `x` *y* snake_case"))))
                    .endsWith("| \\<b> \\`x\\` \\*y\\* snake_case |\n");
        }
    }

    @Test
    void every_format_leaves_the_output_open_for_what_comes_after() throws IOException {
        for (QueryFormat format : QueryFormat.values()) {
            StringWriter out = new ClosableWriter();
            format.write(rows(List.of("n"), List.of(1)), out);
            out.write("after");
            assertThat(out.toString()).as(format.name()).endsWith("after");
        }
    }

    /** Refuses to be written once it is closed, as a file does. */
    private static final class ClosableWriter extends StringWriter {
        private boolean closed;

        @Override
        public void write(String text) {
            assertThat(closed).as("closed").isFalse();
            super.write(text);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static QueryResult awkward() {
        return rows(
                List.of("text", "n", "ok", "at"),
                List.of("a \"b\", c|d\ne\\f", 1, true, TIME),
                Arrays.asList(null, null, false, null));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static QueryResult rows(List<String> columns, List<? extends @Nullable Object>... rows) {
        return new QueryResult(
                columns, Arrays.stream(rows).map(QueryFormatTest::row).iterator());
    }

    private static List<@Nullable Object> row(List<? extends @Nullable Object> values) {
        return new java.util.ArrayList<>(values);
    }

    private static String write(QueryFormat format, QueryResult result) throws IOException {
        StringWriter out = new StringWriter();
        format.write(result, out);
        return out.toString();
    }
}

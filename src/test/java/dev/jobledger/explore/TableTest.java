package dev.jobledger.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.ledger.QueryResult;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What can be made of rows: lines of text, HTML, charts. */
final class TableTest {
    private static Table table(List<String> columns, Object[]... rows) {
        return Table.of(
                new QueryResult(columns, Arrays.stream(rows).map(Arrays::asList).iterator()));
    }

    private static final Table SCORES = table(
            List.of("model", "score"), new Object[] {"good", 1.0}, new Object[] {"bad", 0.25}, new Object[] {"new", null
            });

    private static final Table OVER_TIME = table(
            List.of("at", "done"),
            new Object[] {OffsetDateTime.parse("2026-11-21T09:30:00Z"), 10L},
            new Object[] {OffsetDateTime.parse("2026-11-21T09:40:00Z"), 30L});

    @Nested
    final class Text {
        @Test
        void endsWithTheNumberOfRows() {
            assertThat(SCORES.lines(100))
                    .containsExactly("model  score", "-----  -----", "good     1.0", "bad     0.25", "new", "3 rows");
        }

        @Test
        void saysHowManyRowsAreLeftOut() {
            assertThat(SCORES.lines(1))
                    .endsWith("good     1.0", "3 rows, of which the first 1 are shown")
                    .hasSize(4);
        }

        @Test
        void ofThePromptIsALine() {
            assertThat(SCORES).hasToString("3 rows of model, score");
        }

        @Test
        void namesTheColumnsWhereOneIsMissing() {
            assertThatThrownBy(() -> SCORES.column("cost")).hasMessage("no column 'cost'; there are: model, score");
        }
    }

    @Nested
    final class Charts {
        @Test
        void haveABarForEachName() {
            assertThat(SCORES.chart())
                    .isEqualTo(String.join(
                            "\n",
                            "score",
                            "good |" + "#".repeat(60) + " 1",
                            "bad  |" + "#".repeat(15) + " 0.25",
                            "new  |"));
            assertThat(SCORES.svg())
                    .startsWith("<svg ")
                    .containsPattern("<rect .*width=\"420\\.0\"")
                    .endsWith("</svg>");
        }

        @Test
        void haveAPointForEachTimeOrNumber() {
            List<String> lines = OVER_TIME.chart().lines().toList();

            assertThat(lines.get(0)).isEqualTo("* done");
            assertThat(lines.get(1)).isEqualTo("30 |" + " ".repeat(59) + "*");
            assertThat(lines.get(15)).isEqualTo("10 |*");
            assertThat(lines.get(17)).isEqualTo("    2026-11-21T09:30Z … 2026-11-21T09:40Z (at)");
            assertThat(OVER_TIME.svg())
                    .contains("<circle cx=\"150.0\" cy=\"230.0\"", "<circle cx=\"570.0\" cy=\"30.0\"");
        }

        @Test
        void drawNegativeValuesToTheOtherSide() {
            Table table = table(List.of("x", "y"), new Object[] {"a", -1}, new Object[] {"b", 1});

            assertThat(table.svg()).contains("<rect x=\"150.0\"", "<rect x=\"360.0\"");
        }

        @Test
        void needNumbers() {
            assertThatThrownBy(table(List.of("x", "y"), new Object[] {1, "a"})::chart)
                    .hasMessageStartingWith("a chart's values must be numbers, column 'y' has 'a'");
            assertThatThrownBy(table(List.of("x", "y"))::chart)
                    .hasMessage("a chart needs two columns and a row: x, then values; the table has 0 rows of x, y");
            assertThatThrownBy(table(List.of("x"), new Object[] {1})::svg).hasMessageContaining("two columns");
        }
    }

    @Test
    void htmlShowsTextAsText() {
        Table table = table(List.of("error"), new Object[] {"<script>\"a\" & b</script>"}, new Object[] {null});

        assertThat(table.html())
                .contains("<th>error</th>", "<td>&lt;script&gt;&quot;a&quot; &amp; b&lt;/script&gt;</td>", "<td></td>")
                .doesNotContain("<script>");
        assertThat(table(List.of("n", "<b>"), new Object[] {1, 2}).html()).contains("<th>&lt;b&gt;</th>");
    }
}

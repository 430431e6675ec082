package dev.jobledger.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.SmallExperiment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference of the views in {@code docs/sql.md} is what the database's own comments say. */
class SqlPageTest {
    private static final String BEGIN =
            "<!-- From here on written by SqlPageTest, from the comments in migrations/. -->\n";
    private static final List<String> VIEWS = List.of(
            "experiments",
            "jobs",
            "attempts",
            "steps",
            "runs",
            "progress",
            "failures",
            "durations",
            "costs",
            "drift",
            "reruns",
            "columns");

    @TempDir
    Path folder;

    private SmallExperiment experiment;

    @BeforeEach
    void open() {
        experiment = new SmallExperiment(folder);
    }

    @AfterEach
    void close() {
        experiment.close();
    }

    @Test
    void every_view_and_column_has_a_comment_and_no_comment_is_of_another() {
        assertThat(texts("select view_name || '.' || column_name from columns where description is null"))
                .isEmpty();
        assertThat(texts("select distinct view_name from columns")).containsExactlyInAnyOrderElementsOf(VIEWS);
        for (String view : VIEWS) {
            long columns = texts("select column_name from columns where view_name = '" + view + "'")
                    .size();
            assertThat(comment(view).lines()).as(view).hasSize(Math.toIntExact(columns) + 1);
        }
    }

    @Test
    void comments_are_still_there_when_the_ledger_is_opened_again() {
        String before = reference();
        experiment.crash();
        assertThat(reference()).isEqualTo(before);
    }

    @Test
    void the_page_says_what_the_comments_say() throws IOException {
        Page page = new Page("sql.md");
        String written = page.text();
        assertThat(written).containsOnlyOnce(BEGIN);
        page.mustBe(written.substring(0, written.indexOf(BEGIN)) + BEGIN + reference());
    }

    private String reference() {
        return VIEWS.stream().map(this::section).collect(Collectors.joining());
    }

    private String section(String view) {
        String rows = experiment
                .query("select column_name, type, description from columns where view_name = '" + view
                        + "' order by place")
                .stream()
                .map(column -> "| `%s` | %s | %s |\n".formatted(column.toArray()))
                .collect(Collectors.joining());
        String about = comment(view).lines().findFirst().orElseThrow();
        return linked("\n## %s\n\n%s\n\n| column | type | is |\n| --- | --- | --- |\n%s".formatted(view, about, rows));
    }

    /** Comments name other pages as people find them from the project's folder. */
    private static String linked(String text) {
        return text.replaceAll("docs/(\\w+\\.md)", "[$1]($1)");
    }

    private String comment(String view) {
        return texts("select remarks from information_schema.tables where table_schema = 'public' and table_name = '"
                        + view + "'")
                .get(0);
    }

    private List<String> texts(String sql) {
        return experiment.query(sql).stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }
}

package dev.jobledger.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.ledger.QueryResult;
import dev.jobledger.report.QueryFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every query in {@code docs/cookbook.md} answers what the page shows. */
class CookbookTest {
    private static final int QUESTIONS = 20;
    private static final Pattern QUESTION = Pattern.compile("(```sql\n(.*?)```\n+```text\n)(.*?)```", Pattern.DOTALL);

    @TempDir
    static Path folder;

    private static CookbookLedger ledger;

    @BeforeAll
    static void fill() {
        ledger = new CookbookLedger(folder);
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    @Test
    void every_query_answers_what_the_page_shows() throws IOException {
        Page page = new Page("cookbook.md");
        page.mustBe(QUESTION.matcher(page.text())
                .replaceAll(question -> Matcher.quoteReplacement(
                        question.group(1) + ledger.query(question.group(2), CookbookTest::table) + "```")));
    }

    @Test
    void every_question_has_its_query_and_none_is_left_out() throws IOException {
        String text = new Page("cookbook.md").text();
        assertThat(text.lines().filter(line -> line.startsWith("## "))).hasSize(QUESTIONS);
        assertThat(QUESTION.matcher(text).results()).hasSize(QUESTIONS);
    }

    private static String table(QueryResult result) {
        StringWriter out = new StringWriter();
        try {
            QueryFormat.TABLE.write(result, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}

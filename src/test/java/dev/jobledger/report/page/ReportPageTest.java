package dev.jobledger.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.ShownExperiment;
import dev.jobledger.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the report's file; how it looks is asked in a browser, by {@code ReportInBrowserTest}. */
class ReportPageTest {
    private static final Pattern BLOCK =
            Pattern.compile("<script type=\"application/gzip\" id=\"([a-z]+(?:-\\d+)?)\">([A-Za-z0-9+/=]*)</script>");

    @TempDir
    static Path folder;

    private static ShownExperiment experiment;
    private static String page;

    @BeforeAll
    static void write() throws IOException {
        experiment = new ShownExperiment(folder, job -> {});
        experiment.run();
        page = Files.readString(experiment.report());
    }

    private static @Nullable Object block(String id) throws IOException {
        MatchResult found = BLOCK.matcher(page)
                .results()
                .filter(block -> block.group(1).equals(id))
                .findFirst()
                .orElseThrow();
        byte[] packed = Base64.getDecoder().decode(found.group(2));
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return Json.readValue(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> overview() throws IOException {
        return (Map<String, Object>) Optional.ofNullable(block("overview")).orElseThrow();
    }

    @Test
    void has_the_answer_to_each_question_with_its_sql_which_anybody_can_ask_again() throws IOException {
        for (ChartQuestion question : ChartQuestion.values()) {
            Map<String, @Nullable Object> answer = Json.object(overview().get(question.key()));
            assertThat(answer.keySet()).containsExactly("sql", "columns", "rows");
            String sql = String.valueOf(answer.get("sql"))
                    .replace(":experiment", "'" + ShownExperiment.ID + "'")
                    .replace(":slot", String.valueOf(overview().get("slot_seconds")));
            assertThat(experiment.rows(sql)).as(question.name()).hasSameSizeAs((List<?>) answer.get("rows"));
        }
    }

    @Test
    void has_every_job_and_every_task_with_what_they_left() throws IOException {
        assertThat((List<?>) block("rows-0")).hasSize(2 * ShownExperiment.TASKS);
        List<?> jobs = (List<?>) Optional.ofNullable(block("jobs-0")).orElseThrow();
        assertThat(jobs).hasSize(2 * ShownExperiment.TASKS);
        assertThat(Json.writeValue(jobs.get(0))).contains("answer.png", "data:image/png;base64,");
        List<?> tasks = (List<?>) Optional.ofNullable(block("tasks-0")).orElseThrow();
        assertThat(tasks).hasSize(ShownExperiment.TASKS);
        assertThat(Json.writeValue(tasks.get(0))).contains("first_frame", "final_frame", "what is 0?");
    }

    @Test
    void has_nothing_of_a_job_outside_of_its_packed_data() {
        assertThat(BLOCK.matcher(page).replaceAll(""))
                .contains("<h1>shown ")
                .doesNotContain("<img", "owned", "odd <i>", "tuned", "no answer");
    }

    @Test
    void allows_its_own_scripts_and_style_and_nothing_else() throws Exception {
        String policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        List<MatchResult> scripts = Pattern.compile("<(script|style)>(.*?)</\\1>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .toList();

        assertThat(scripts).hasSizeGreaterThan(10);
        for (MatchResult script : scripts) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(script.group(2).getBytes(StandardCharsets.UTF_8));
            assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
        assertThat(Pattern.compile("'sha256-").matcher(policy).results()).hasSameSizeAs(scripts);
    }

    @Test
    void names_no_address_from_which_a_browser_would_fetch_anything() {
        assertThat(Pattern.compile("(?:src|href|url)\\s*[=(]\\s*[\"']?(?:https?:)?//")
                        .matcher(page)
                        .results())
                .isEmpty();
    }
}

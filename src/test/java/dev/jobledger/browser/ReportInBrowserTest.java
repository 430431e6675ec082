package dev.jobledger.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.ShownExperiment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The report's file in a browser: what it draws, compared with SQL, and what it lets in. {@code mvn test -Pbrowser} */
@Tag("browser")
final class ReportInBrowserTest {
    @TempDir
    static Path folder;

    private static ShownExperiment experiment;
    private static Path report;
    private static Browser browser;

    @BeforeAll
    static void writeReport() throws Exception {
        browser = Browser.start(folder.resolve("profile"), false);
        experiment = new ShownExperiment(folder, job -> {});
        experiment.run("--limit", "9");
        experiment.run();
        report = experiment.report();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openReport() {
        browser.open(report);
    }

    @AfterEach
    void nothingRanThatShouldNotAndNothingWasFetched() {
        assertThat(browser.ask("return document.title")).isEqualTo("shown · JobLedger");
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests())
                .allMatch(address -> address.equals(report.toUri().toString()));
    }

    private static long count(String sql) {
        return experiment.number(sql).longValue();
    }

    @Nested
    class The_charts {
        @Test
        void show_each_mean_score_of_the_ledger() {
            List<String> expected = experiment
                    .rows(
                            "select avg(score) from jobs where state = 'completed' group by model, domain order by model, domain")
                    .stream()
                    .map(row -> (String) browser.ask("return format.score(" + row.get(0) + ")"))
                    .toList();

            assertThat(expected).hasSize(4);
            assertThat(browser.texts("table.heat tbody tr:not(.whole) td:not(:last-child) b"))
                    .isEqualTo(expected);
            assertThat(browser.texts("table.heat thead th")).containsExactly("even", "odd <i>", "all");
        }

        @Test
        void count_up_to_the_completed_jobs() {
            long completed = count("select count(*) from jobs where state = 'completed'");

            assertThat(completed).isEqualTo(20);
            assertThat(browser.ask("return Number(document.querySelector('.curve').dataset.completed)"))
                    .isEqualTo(completed);
            assertThat(browser.texts("#figures dd").get(0)).startsWith("20");
        }

        @Test
        void mark_each_run() {
            assertThat(browser.ask("return document.querySelectorAll('#completions .run').length"))
                    .isEqualTo(count("select count(*) from runs"));
        }

        @Test
        void list_each_run_with_who_worked_and_how_much() {
            assertThat(browser.texts("#runs > .scroll tbody tr:first-child td")).satisfies(run -> {
                assertThat(Long.parseLong(run.get(0))).isEqualTo(count("select max(run) from runs"));
                assertThat(run.get(2))
                        .isEqualTo(Long.toString(ProcessHandle.current().pid()));
            });
            assertThat(browser.texts("#runs > .scroll td:nth-child(8)").stream()
                            .mapToLong(Long::parseLong)
                            .sum())
                    .isEqualTo(count("select count(*) from attempts where outcome = 'completed'"));
        }

        @Test
        void have_a_bar_for_each_attempt_in_its_workers_lane() {
            for (String outcome : List.of("completed", "failed")) {
                assertThat(browser.ask(
                                "return document.querySelectorAll('#timeline .marks .fill-" + outcome + "').length"))
                        .isEqualTo(count("select count(*) from attempts where outcome = '" + outcome + "'"));
            }
            assertThat(browser.ask("return new Set([...document.querySelectorAll('#timeline .marks rect')]"
                            + ".map(bar => bar.getAttribute('y'))).size"))
                    .isEqualTo(count("select count(distinct worker) from attempts"));
        }

        @Test
        void tell_durations_costs_and_tries_as_the_ledger_does() {
            double median = experiment
                    .number("select p50_seconds from durations where model = 'tuned'")
                    .doubleValue();
            assertThat((String)
                            browser.ask("return document.querySelectorAll('.duration')[1].getAttribute('aria-label')"))
                    .startsWith("tuned: 10 completed attempts")
                    .contains("median " + browser.ask("return format.seconds(" + median + ")"));
            assertThat(browser.texts("#costs svg text")).contains("$0.10");
            assertThat(browser.ask("return d3.sum(rowsOf(ledger.overview.tries), row => row.attempts)"))
                    .isEqualTo(count("select count(*) from attempts"));
        }

        @Test
        void come_with_the_numbers_and_the_sql() {
            browser.click("#durations details.numbers summary");

            assertThat(browser.texts("#durations details.numbers pre").get(0))
                    .startsWith("select model, count(*) as n");
            assertThat(browser.texts("#durations details.numbers tbody td:first-child"))
                    .containsExactly("plain", "tuned");
        }

        @Test
        void are_drawn_anew_when_the_window_becomes_narrow() {
            browser.resize(420, 900);
            browser.waitUntil("return document.querySelector('#completions svg').clientWidth < 420");
            assertThat(browser.ask("return document.documentElement.scrollWidth <= innerWidth"))
                    .as("nothing sticks out")
                    .isEqualTo(true);
            browser.resize(1280, 1000);
            browser.waitUntil("return document.querySelector('#completions svg').clientWidth > 800");
        }
    }

    @Nested
    class The_failures {
        @Test
        void stand_with_their_number_and_lead_to_their_jobs() {
            assertThat(browser.texts(".failures .count")).containsExactly("4");
            assertThat(browser.texts(".failures .message").get(0))
                    .isEqualTo("IllegalStateException: no answer " + ShownExperiment.EVIL);

            browser.click(".failures li > button");

            assertThat(browser.texts("#job-rows tr.job")).hasSize(4);
        }

        @Test
        void open_one_of_them_as_an_example() {
            browser.click(".failures summary");
            browser.waitUntil("return document.querySelector('.failures .attempts') !== null");
            assertThat(browser.texts(".failures .attempts td:nth-child(2)")).containsOnly("failed");
        }
    }

    @Nested
    class The_job_table {
        @Test
        void filters_by_text_model_domain_and_state() {
            browser.type("#filter-text", "T11");
            browser.waitUntil("return document.querySelectorAll('#job-rows tr.job').length === 2");
            browser.run("jobTable.show({text: '', model: 'tuned', domain: 'even', state: 'failed'})");
            assertThat(browser.texts("#job-rows td.id")).containsExactly("tuned_t4");
            assertThat(browser.texts("#found")).containsExactly("1 job of 24");
        }

        @Test
        void sorts_by_each_column_with_empty_cells_last() {
            browser.click("[data-column=score]");
            assertThat(browser.texts("#job-rows td.id").get(0)).isEqualTo("tuned_t11");
            assertThat(browser.texts("th[aria-sort=descending]")).containsExactly("Score ↓");
            browser.click("[data-column=score]");
            assertThat(browser.texts("#job-rows td.id").subList(0, 2))
                    .containsExactlyInAnyOrder("plain_t0", "tuned_t0");
            assertThat(browser.texts("#job-rows tr.job .state").subList(20, 24)).containsOnly("failed");
        }

        @Test
        void opens_a_job_with_its_prompt_pictures_result_and_attempts_by_the_keyboard() {
            browser.run("jobTable.show({text: 'plain_t3', model: '', domain: '', state: ''})");
            browser.type("#job-rows td.id button", Keys.ENTER);
            browser.waitUntil("return document.querySelectorAll('.opened .attempts tbody tr').length === 1");

            assertThat(browser.texts(".opened h3")).containsExactly("plain_t3<b>");
            assertThat(browser.texts(".opened .prompt")).containsExactly("what is 3? " + ShownExperiment.EVIL);
            assertThat(browser.texts(".opened figcaption"))
                    .containsExactly("Prompt", "First frame", "Answer: answer.png", "Right final frame");
            browser.waitUntil(
                    "return [...document.querySelectorAll('.opened img')].every(img => img.naturalWidth === 32)");
            assertThat(browser.texts(".opened details[open] pre").get(0)).contains("\"score\": 0.125", "\"said\"");
            assertThat(browser.ask("return document.querySelector('.opened a').getAttribute('href')"))
                    .isEqualTo("./out/shown/plain/odd%2520%253Ci%253E_task/t3%253Cb%253E/attempt-001/answer.png");
        }

        @Test
        void leads_from_a_cell_of_the_scores_to_its_jobs() {
            browser.click("table.heat tbody tr:nth-child(2) td:nth-child(2) button");
            assertThat(browser.texts("#found")).containsExactly("6 jobs of 24");
            assertThat(browser.texts("#job-rows td.model")).containsOnly("tuned");
        }
    }

    @Test
    void everything_can_be_reached_by_the_keyboard_and_has_a_name() {
        Object nameless = browser.ask(
                "return [...document.querySelectorAll('button, a, select, input, summary')].filter(control =>"
                        + " !(control.innerText || control.ariaLabel || control.labels?.length)).map(control => control.outerHTML)");
        assertThat((List<?>) nameless).isEmpty();
        assertThat(browser.ask(
                        "return [...document.querySelectorAll('svg')].every(svg => svg.getAttribute('aria-label'))"))
                .isEqualTo(true);
    }

    @Test
    void a_policy_keeps_scripts_and_addresses_out() {
        assertThat((String) browser.ask("return document.querySelector('meta[http-equiv]').content"))
                .contains("default-src 'none'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "http:", "https:", "connect-src");
    }
}

package dev.jobledger.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Says how long a browser takes from asking for a report to having drawn all of it. The report is named on the command line. */
@Tag("browser")
@EnabledIfSystemProperty(
        named = "jobledger.report",
        matches = ".+",
        disabledReason = "no report to open is named by -Djobledger.report=FILE")
final class ReportOpeningTest {
    private static final int OPENINGS = 5;

    @TempDir
    Path profile;

    @Test
    void saysHowLongItTakes() {
        try (Browser browser = Browser.start(profile, false)) {
            for (int opening = 0; opening < OPENINGS; opening++) {
                browser.open(Path.of(System.getProperty("jobledger.report")));
                System.out.println("drawn after " + browser.ask("return document.body.dataset.drawnAfter") + " ms");
                assertThat((Long) browser.ask("return document.querySelectorAll('#job-rows tr.job').length"))
                        .isPositive();
            }
        }
    }
}

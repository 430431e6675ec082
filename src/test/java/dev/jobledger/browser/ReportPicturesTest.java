package dev.jobledger.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the README's pictures of a report. Started by {@code docs/pictures/make}, which names the report. */
@Tag("browser")
@EnabledIfSystemProperty(
        named = "jobledger.report",
        matches = ".+",
        disabledReason = "only docs/pictures/make has a report to take pictures of")
final class ReportPicturesTest {
    private static final Path PICTURES = Path.of("docs", "pictures");
    private static final int LARGEST = 150_000;

    @TempDir
    Path profile;

    @Test
    void takesThem() throws IOException {
        take("report-scores.png", false, "window.scrollTo(0, 0)", 1000);
        take("report-time.png", true, "document.getElementById('completions').scrollIntoView()", 1040);
    }

    private void take(String name, boolean dark, String scroll, int height) throws IOException {
        try (Browser browser = Browser.start(profile.resolve(name), dark)) {
            browser.resize(1100, height);
            browser.open(Path.of(System.getProperty("jobledger.report")));
            browser.run(scroll);
            browser.screenshot(PICTURES.resolve(name));
        }
        assertThat(Files.size(PICTURES.resolve(name))).isLessThan(LARGEST);
    }
}

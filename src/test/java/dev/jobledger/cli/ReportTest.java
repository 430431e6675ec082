package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report's command line; what it writes is looked at by {@code ReportPageTest} and in a browser. */
class ReportTest {
    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void setUp() {
        desk = new Desk(folder);
    }

    private Desk.Answer report(String... args) {
        return desk.call(new ReportCommand(), args);
    }

    private void run() throws IOException {
        assertThat(desk.run("--experiment", desk.define(3, "exit 0"), "--experiment-id", "mine")
                        .exitCode())
                .isZero();
    }

    @Test
    void writes_to_the_experiments_logs_and_says_where() throws IOException {
        run();
        Path file = folder.resolve("out/small/logs/report_mine.html");

        assertThat(report()).isEqualTo(new Desk.Answer(ExitCode.OK, file + "\n", ""));
        assertThat(file).content().startsWith("<!doctype html>").endsWith("</html>\n");
    }

    @Test
    void writes_where_it_is_told() throws IOException {
        run();
        Path file = folder.resolve("new folder/mine.html");

        assertThat(report("mine", "--to", file.toString()).out()).isEqualTo(file + "\n");
        assertThat(file).isRegularFile();
    }

    @Test
    void shows_an_experiment_that_has_not_run() throws IOException {
        run();
        assertThat(desk.run("--experiment", desk.define(3, "exit 1"), "--experiment-id", "bad")
                        .exitCode())
                .isEqualTo(ExitCode.JOBS_FAILED);
        assertThat(report("bad").exitCode()).isZero();
    }

    @Test
    void says_what_is_wrong() throws IOException {
        assertThat(report().err()).contains("there is no ledger at");
        run();
        assertThat(report("other")).satisfies(answer -> {
            assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(answer.err()).contains("other", "mine");
        });
        assertThat(report("--live", "--to", "x.html").err())
                .contains("--to names the file that is written without --live");
        assertThat(report("--port", "80").err()).contains("--port goes with --live");
        assertThat(report("--live", "--port", "70000").err()).contains("must be from 1 to 65535", "70000");
        Path file = Path.of(desk.file("in-the-way", ""));
        assertThat(report("--to", file.resolve("report.html").toString()).err())
                .contains("can't write to", "give another file with --to");
    }
}

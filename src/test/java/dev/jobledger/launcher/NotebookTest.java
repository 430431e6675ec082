package dev.jobledger.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebook, executed without a browser in the kernel that {@code notebooks/setup} makes: {@code mvn -Pnotebook}. */
@Tag("notebook")
final class NotebookTest {
    private static final Path NOTEBOOK = Path.of("notebooks", "explore.ipynb").toAbsolutePath();

    /** Under load, the kernel dies at its start, or never answers, about one time in eight. */
    private static final int TRIES = 5;

    private static final Pattern DID_NOT_START = Pattern.compile("Kernel died|Kernel didn't respond");

    @TempDir
    Path scratch;

    @Test
    void showsWhatTheNotebookInTheRepositoryShows() throws Exception {
        requireJupyter();
        List<String> shown = outputs(execute());

        assertThat(shown).hasSameSizeAs(outputs(NOTEBOOK));
        assertThat(shown.get(0)).contains("experiments()", "help()");
        assertThat(shown.get(2)).containsPattern("then killed: \\[\\w+_size=\\d, .*]");
        assertThat(shown.get(3)).contains("ledger", "<table>", "still completed: true");
        assertThat(shown.get(4))
                .contains("11 of 12 jobs completed, 1 failed", "run twice though reported: 0", "<td>lost</td>");
        assertThat(shown.get(5)).contains("<td>plain_size=1</td><td>completed</td>", "<td>tuned_size=4</td><td>failed");
        assertThat(shown.get(6)).contains("exit code 7", "<td>tuned_size=4</td>");
        assertThat(shown.get(7)).contains("<svg", "<rect", ">plain</text>");
        assertThat(shown.get(8)).contains("<svg", "<circle", ">tuned</text>");
        assertThat(shown.get(9)).contains("plain_size=1 |#");
        assertThat(shown.get(10)).contains("left: false");
    }

    /** The notebook that people see before they run it, with its outputs and not too large for a repository. */
    @Test
    void isKeptWithItsOutputs() throws Exception {
        assertThat(outputs(NOTEBOOK))
                .hasSizeGreaterThan(9)
                .filteredOn(String::isBlank)
                .hasSize(1);
        assertThat(Files.size(NOTEBOOK)).isLessThan(300_000);
    }

    private static void requireJupyter() {
        boolean found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "jupyter-nbconvert")));
        if (!found) {
            String missing = "SKIPPED: jupyter-nbconvert is not on the PATH, so the notebook was NOT executed. Install"
                    + " jupyter-nbconvert, jupyter-client, python3-nbclient and jupyter-core.";
            System.err.println(missing);
            abort(missing);
        }
    }

    /** The executed notebook. */
    private Path execute() throws Exception {
        Path jupyter = scratch.resolve("jupyter");
        Machine machine = Machine.withoutJBang(scratch).with("JUPYTER_PATH", jupyter.toString());
        try (Child setup = machine.start(Path.of("notebooks", "setup").toAbsolutePath(), jupyter)) {
            assertThat(setup.exitCode()).as(setup.stderr()).isZero();
        }
        buildBeforehand(machine);
        String complaint = "";
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try (Child execution = startExecution(machine)) {
                if (execution.exitCode() == 0) {
                    return scratch.resolve("executed.ipynb");
                }
                complaint = execution.stderr();
            }
            assertThat(complaint)
                    .as("what went wrong is not the kernel's start")
                    .containsPattern(DID_NOT_START);
        }
        throw new AssertionError("the kernel did not start in " + TRIES + " tries: " + complaint);
    }

    /** What the notebook starts is compiled before its cells' time counts. */
    private static void buildBeforehand(Machine machine) throws Exception {
        Path launcher = Path.of("jbang").toAbsolutePath();
        try (Child build =
                machine.start(launcher, Path.of("scripts", "run.java").toAbsolutePath(), "--version")) {
            assertThat(build.exitCode()).as(build.stderr()).isZero();
        }
    }

    private Child startExecution(Machine machine) throws IOException {
        return machine.start(
                "jupyter-nbconvert",
                "--to=notebook",
                "--execute",
                "--ExecutePreprocessor.startup_timeout=30",
                "--ExecutePreprocessor.timeout=60",
                "--output-dir=" + scratch,
                "--output=executed.ipynb",
                NOTEBOOK);
    }

    /** What each cell of code shows: text, tables and pictures one after the other. */
    private static List<String> outputs(Path notebook) throws IOException {
        List<String> shown = new ArrayList<>();
        for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).get("cells")) {
            if (cell.get("cell_type").asText().equals("code")) {
                shown.add(shown(cell));
            }
        }
        return shown;
    }

    private static String shown(JsonNode cell) {
        StringBuilder text = new StringBuilder();
        for (JsonNode output : cell.get("outputs")) {
            Stream.of(output.path("text"), output.at("/data/text~1html"), output.at("/data/text~1plain"))
                    .forEach(lines -> append(text, lines));
        }
        return text.toString();
    }

    /** A text is kept as a list of its lines, or as it is. */
    private static void append(StringBuilder text, JsonNode lines) {
        text.append(lines.asText());
        lines.forEach(line -> text.append(line.asText()));
    }
}

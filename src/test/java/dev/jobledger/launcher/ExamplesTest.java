package dev.jobledger.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that people are to copy, each compiled and run by Java itself in a folder of its own, and gone on with. */
final class ExamplesTest {
    private static final Path EXAMPLES = Path.of("scripts", "examples").toAbsolutePath();
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void parameterSweepTrainsEachCombinationOnce() throws Exception {
        assertRunsAndGoesOn(EXAMPLES.resolve("parameter_sweep.java"), 24);

        assertThat(outputs("line.txt")).hasSize(24);
    }

    @Test
    void convertFilesConvertsEachFileOnceAndThenThoseThatAreNew() throws Exception {
        Path script = EXAMPLES.resolve("convert_files.java");
        assertRunsAndGoesOn(script, 12);
        Files.writeString(folder.resolve("data/texts/one more.txt"), "word ".repeat(100));

        assertThat(run(script, "--resume", "latest"))
                .contains("1 to run, 12 completed before and skipped", "13 of 13 jobs completed");
        assertThat(outputs("gz")).hasSize(13);
    }

    @Test
    void theScriptInTheDocumentationRuns() throws Exception {
        Matcher block = JAVA_BLOCK.matcher(Files.readString(Path.of("docs", "scripts.md")));
        assertThat(block.find()).isTrue();

        assertRunsAndGoesOn(Files.writeString(folder.resolve("sweep.java"), block.group(1)), 6);
    }

    private void assertRunsAndGoesOn(Path script, int jobs) throws Exception {
        assertThat(run(script, "--limit", "2")).contains("2 of " + jobs + " jobs completed");
        assertThat(run(script, "--resume", "latest"))
                .contains(
                        (jobs - 2) + " to run, 2 completed before and skipped",
                        jobs + " of " + jobs + " jobs completed");
    }

    /** What the script says on stderr; it must end well. */
    private String run(Path script, String... arguments) throws Exception {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove("JOBLEDGER_LEDGER");
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                script.toString());
        List<String> command = Stream.concat(java, Stream.of(arguments)).toList();
        try (Child child = Child.start(folder, environment, command)) {
            child.lines();
            assertThat(child.exitCode()).as(child.stderr()).isZero();
            return child.stderr();
        }
    }

    private List<Path> outputs(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data/outputs"))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}

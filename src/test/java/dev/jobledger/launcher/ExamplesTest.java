package dev.jobledger.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that people are to copy and that need nothing but themselves, each run in a folder of its own, and gone on with. */
final class ExamplesTest {
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private ExampleDesk desk = ExampleDesk.in(Path.of(""));

    @BeforeEach
    void setUp() {
        desk = ExampleDesk.in(folder);
    }

    @Test
    void parameterSweepTrainsEachCombinationOnce() throws Exception {
        desk.runAndGoOn(ExampleDesk.example("parameter_sweep.java"), 24);

        assertThat(desk.outputs("line.txt")).hasSize(24);
    }

    @Test
    void convertFilesConvertsEachFileOnceAndThenThoseThatAreNew() throws Exception {
        Path script = ExampleDesk.example("convert_files.java");
        desk.runAndGoOn(script, 12);
        Files.writeString(folder.resolve("data/texts/one more.txt"), "word ".repeat(100));

        assertThat(desk.run(script, "--resume", "latest"))
                .contains("1 to run, 12 completed before and skipped", "13 of 13 jobs completed");
        assertThat(desk.outputs("gz")).hasSize(13);
    }

    @Test
    void theScriptInTheDocumentationRuns() throws Exception {
        Matcher block = JAVA_BLOCK.matcher(Files.readString(Path.of("docs", "scripts.md")));
        assertThat(block.find()).isTrue();

        desk.runAndGoOn(Files.writeString(folder.resolve("sweep.java"), block.group(1)), 6);
    }
}

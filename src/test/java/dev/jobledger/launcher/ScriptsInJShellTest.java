package dev.jobledger.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.junit.jupiter.api.Test;

/** Every script in jshell itself, where it is opened and not run: to its first line and its directives it is a comment. */
final class ScriptsInJShellTest {
    @Test
    void openWithoutAWord() throws Exception {
        List<Path> scripts = scripts();
        String opened = scripts.stream().map(script -> "/open " + script + "\n").collect(Collectors.joining());

        assertThat(scripts).hasSizeGreaterThan(10);
        assertThat(typed("--feedback", "silent", opened)).isEmpty();
    }

    @Test
    void defineTheirClass() throws Exception {
        assertThat(typed("--feedback", "concise", "/open scripts/sql.java\nsql.class\n"))
                .contains("==> class sql");
    }

    @Test
    void bringTheHelpersWhereThatIsWhatTheyAreFor() throws Exception {
        assertThat(typed("--feedback", "concise", "/open scripts/explore.jsh\nrows(\"select 1\", \"odd\")\n"))
                .contains("NoAnswerException", "names and values in turn");
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("scripts"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** What jshell says to input, without the commands that it repeats. */
    private static String typed(String option, String value, String input) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exitCode = JavaShellToolBuilder.builder()
                .in(new ByteArrayInputStream((input + "/exit\n").getBytes(UTF_8)), null)
                .out(new PrintStream(said, true, UTF_8))
                .promptCapture(false)
                .start("--execution", "local", "--class-path", System.getProperty("java.class.path"), option, value);
        assertThat(exitCode).isZero();
        return said.toString(UTF_8)
                .lines()
                .filter(line -> !line.contains("/open ") && !line.endsWith("/exit"))
                .collect(Collectors.joining("\n"));
    }
}

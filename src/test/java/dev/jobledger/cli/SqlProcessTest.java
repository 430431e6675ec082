package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sql} in a JVM of its own: what it does to the pipes, the signals and the memory of its process. */
class SqlProcessTest {
    private static final String ENDLESS = "select x from system_range(1, 1000000000000) g(x)";

    @TempDir
    Path folder;

    private Desk desk;
    private Path stderr = Path.of("");

    @BeforeEach
    void completeOneJob() throws IOException {
        desk = new Desk(folder);
        stderr = folder.resolve("stderr.txt");
        assertThat(desk.run("--experiment", desk.define(1, "true"), "--experiment-id", "mine")
                        .exitCode())
                .isZero();
    }

    @Test
    void ends_quietly_when_nobody_reads_any_further() throws Exception {
        Process head = start("\"$@\" | head -n 2", "--format", "csv", ENDLESS);
        assertThat(head.inputReader().lines()).containsExactly("x", "1");
        assertThat(head.waitFor()).isZero();
        assertThat(start("\"$@\" | true", "select 1").waitFor()).isZero();
        assertThat(stderr).isEmptyFile();
    }

    @Test
    void says_when_its_answer_could_not_be_written() throws Exception {
        assertThat(start("exec \"$@\" > /dev/full", "select 1").waitFor()).isEqualTo(3);
        assertThat(stderr).content().startsWith("sql: the answer can't be written: No space left on device");
    }

    @Test
    void ends_with_130_on_ctrl_c() throws Exception {
        Process query = start("exec env --default-signal=INT \"$@\"", "--format", "csv", ENDLESS);
        try (BufferedReader rows = query.inputReader()) {
            assertThat(rows.readLine()).isEqualTo("x");
            new ProcessBuilder("kill", "-INT", String.valueOf(query.pid()))
                    .start()
                    .waitFor();
            assertThat(query.waitFor()).isEqualTo(130);
        }
        assertThat(stderr).isEmptyFile();
    }

    @Test
    void ends_with_a_word_when_a_query_needs_more_memory_than_it_has() throws Exception {
        Process query = start("exec \"$@\"", "select array_agg(x) from system_range(1, 1000000000) g(x)");
        assertThat(query.inputReader().lines()).isEmpty();
        assertThat(query.waitFor()).isEqualTo(1);
        assertThat(Files.readAllLines(stderr))
                .singleElement(STRING)
                .startsWith("sql: the query needs more memory than this process may use (");
    }

    /** Runs the command line that {@code "$@"} is to this shell, with little memory; ends it after two minutes. */
    private Process start(String shell, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", shell, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SqlCommand.class.getName()));
        command.addAll(desk.place());
        command.addAll(List.of(args));
        Process process =
                new ProcessBuilder(command).redirectError(stderr.toFile()).start();
        CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES).execute(process::destroyForcibly);
        return process;
    }
}

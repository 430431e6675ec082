package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.jobledger.fixture.TinyTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run on a terminal that is one for the program, too: util-linux's {@code script} makes it. */
@EnabledOnOs(OS.LINUX)
class BoardOnTerminalTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final int WIDTH = 70;
    private static final int HEIGHT = 20;

    @TempDir
    Path folder;

    private Process start(Desk desk, String... args) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = Stream.of(
                        Stream.of("env", "--default-signal=INT", java, "-XX:TieredStopAtLevel=1", "-cp"),
                        Stream.of(System.getProperty("java.class.path"), RunCommand.class.getName()),
                        desk.place().stream(),
                        Stream.of(args))
                .flatMap(part -> part)
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        ProcessBuilder builder = new ProcessBuilder(
                        SCRIPT.toString(), "-qec", "stty cols 70 rows 20; exec " + command, "/dev/null")
                .redirectOutput(shown().toFile());
        builder.environment().put("TERM", "xterm");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().keySet().removeAll(List.of("JOBLEDGER_TERMINAL", "NO_COLOR"));
        return builder.start();
    }

    private Path shown() {
        return folder.resolve("shown");
    }

    private void awaitShown(Process process, String text) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!Files.readString(shown()).contains(text)) {
            assertThat(System.nanoTime())
                    .as("shown: " + Files.readString(shown()))
                    .isLessThan(deadline);
            assertThat(process.isAlive())
                    .as("shown: " + Files.readString(shown()))
                    .isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        // What the run starts is called java, too, until it has become what it is to be.
        List<String> pids = process.descendants()
                .filter(child -> isJava(child)
                        && !child.parent().map(BoardOnTerminalTest::isJava).orElse(false))
                .map(child -> String.valueOf(child.pid()))
                .toList();
        assertThat(pids).hasSize(1);
        new ProcessBuilder("kill", "-INT", pids.get(0)).start().waitFor();
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().filter(name -> name.endsWith("java")).isPresent();
    }

    @Test
    void is_drawn_while_the_run_goes_on_and_gone_when_it_is_stopped() throws Exception {
        assumeThat(SCRIPT).as("SKIPPED: there is no script (util-linux) here").isExecutable();
        Desk desk = new Desk(folder);
        String definition = desk.define(200, "[ $JOBLEDGER_FIELD_N != 2 ] || { echo broken >&2; exit 1; }");
        Process process =
                start(desk, "--experiment", definition, "--experiment-id", "mine", "--workers", "1", "--grace", "0s");
        try {
            awaitShown(process, "m_n=2: exit code 1: broken");
            interrupt(process);
            assertThat(process.waitFor()).isEqualTo(130);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertLooksRight(Files.readString(shown()));
    }

    private void assertLooksRight(String written) {
        assertThat(written).contains("\u001b[31m").doesNotContain("\u001b[?25l");
        TinyTerminal terminal = new TinyTerminal(WIDTH, HEIGHT);
        terminal.stream().print(written);
        List<String> lines = terminal.everything();
        assertThat(lines).noneMatch(line -> line.startsWith("all  ") || line.startsWith("time  "));
        assertThat(String.join("", lines))
                .containsOnlyOnce("failed m_n=2 (")
                .containsOnlyOnce("stopping (Ctrl+C)")
                .containsOnlyOnce("stopped; state saved; go on with: ./jbang scripts/resume.java mine");
    }
}

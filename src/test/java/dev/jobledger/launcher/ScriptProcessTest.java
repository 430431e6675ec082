package dev.jobledger.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What passes between the launcher's caller and the script's own process. */
final class ScriptProcessTest {
    private static final List<String> TRICKY = List.of(
            "",
            "two  words ",
            "it's",
            "\"quoted\"",
            "$HOME",
            "`id`",
            "*",
            "~",
            "a\nb\n",
            "back\\slash\\",
            "--help",
            "-");

    @TempDir
    Path scratch;

    Machine machine;
    SmallClone clone;

    @BeforeEach
    void setUp() throws IOException {
        machine = Machine.withoutJBang(scratch);
        clone = SmallClone.in(scratch);
    }

    @Nested
    final class Arguments {
        @Test
        void arriveAsTypedWhenTheLauncherIsGivenAScript() throws Exception {
            assertArgumentsArrive(clone.launcher(), clone.script("probe.java"));
        }

        @Test
        void arriveAsTypedWhenTheScriptIsExecutedItself() throws Exception {
            assertArgumentsArrive(clone.script("probe.java"));
        }

        @Test
        void arriveAsTypedWhenTheLauncherIsGivenAnAlias() throws Exception {
            assertArgumentsArrive(clone.launcher(), "ledger-probe");
        }

        /** The test's own process can't type this letter in a bare locale, so a shell does. */
        @Test
        void keepTheirAccentsInABareLocale() throws Exception {
            machine = machine.with("LC_ALL", "C");
            String typed = "exec \"$0\" \"$1\" print \"$(printf '\\303\\251')\"";
            try (Child child = machine.start("sh", "-c", typed, clone.launcher(), clone.script("probe.java"))) {
                assertThat(decode(child.lines())).containsExactly("é");
            }
        }

        private void assertArgumentsArrive(Object... command) throws IOException {
            Stream<Object> words = Stream.of(Stream.of(command), Stream.of("print"), TRICKY.stream())
                    .flatMap(part -> part);
            try (Child child = machine.start(words.toArray())) {
                assertThat(decode(child.lines())).isEqualTo(TRICKY);
            }
        }

        private List<String> decode(List<String> lines) {
            return lines.stream()
                    .map(line -> new String(Base64.getDecoder().decode(line), UTF_8))
                    .toList();
        }
    }

    @Nested
    final class Environment {
        @Test
        void namesTheOutputsThatAreTerminals() throws Exception {
            try (Child child = startProbe("environment", "JOBLEDGER_TERMINAL")) {
                assertThat(child.lines())
                        .as("neither output is a terminal here")
                        .containsExactly("[]");
            }
        }
    }

    @Nested
    final class Ending {
        @Test
        void passesTheExitCodeOn() throws Exception {
            try (Child child = startProbe("exit", "7")) {
                assertThat(child.exitCode()).isEqualTo(7);
            }
        }

        @Test
        void isThatOfAWrongCommandLineWhereTheScriptDoesNotCompile() throws Exception {
            try (Child child = machine.start(clone.launcher(), clone.script("broken.java"))) {
                assertThat(child.exitCode()).isEqualTo(2);
                assertThat(child.stderr()).contains("broken.java");
                assertThat(child.lines()).isEmpty();
            }
        }
    }

    @Nested
    final class Signals {
        @Test
        void reachTheScriptsProcessWhichIsTheLaunchersOwn() throws Exception {
            try (Child child = startProbe("wait")) {
                assertThat(child.line()).isEqualTo(String.valueOf(child.pid()));
                send("TERM", child.pid());
                assertThat(child.exitCode()).isEqualTo(143);
            }
        }

        @Test
        void includeSigintThoughAShellIgnoresItForItsBackgroundJobs() throws Exception {
            String background = "\"$0\" \"$1\" wait & wait $!; echo $?";
            try (Child shell = machine.start("sh", "-c", background, clone.launcher(), clone.script("probe.java"))) {
                send("INT", Long.parseLong(shell.line()));
                assertThat(shell.lines()).containsExactly("130");
            }
        }

        private void send(String signal, long pid) throws Exception {
            try (Child kill = machine.start("sh", "-c", "kill -" + signal + " " + pid)) {
                assertThat(kill.exitCode()).isZero();
            }
        }
    }

    private Child startProbe(String... arguments) throws IOException {
        Stream<Object> command = Stream.of(clone.launcher(), clone.script("probe.java"));
        return machine.start(Stream.concat(command, Stream.of(arguments)).toArray());
    }
}

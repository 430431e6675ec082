package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways to start a command, which must not differ in anything but their cost. */
@EnabledOnOs(OS.LINUX)
class CommandStarterTest {
    @TempDir
    Path folder;

    /** That the first is there is a test of its own; where the C library is another one, only the second is. */
    static Stream<CommandStarter> starters() {
        return Stream.concat(SpawningStarter.ifPossible().stream(), Stream.of(new JavaStarter()));
    }

    private Path out() {
        return folder.resolve("out");
    }

    private StartedCommand start(CommandStarter starter, Map<String, String> variables, String... arguments)
            throws Exception {
        String program = Programs.require(arguments[0]);
        return starter.start(new CommandLine(program, List.of(arguments), variables, out(), folder.resolve("error")));
    }

    private String output(CommandStarter starter, String... arguments) throws Exception {
        assertThat(start(starter, Map.of(), arguments).waitFor()).isZero();
        return Files.readString(out()).strip();
    }

    @Test
    void the_c_library_has_what_is_needed_where_glibc_is_of_2021_or_later() throws Exception {
        String version = output(new JavaStarter(), "sh", "-c", "getconf GNU_LIBC_VERSION || true");
        int minor = version.startsWith("glibc 2.") ? Integer.parseInt(version.substring("glibc 2.".length())) : 0;
        assertThat(SpawningStarter.ifPossible().isPresent()).isEqualTo(minor >= 34);
    }

    @ParameterizedTest
    @MethodSource("starters")
    void files_are_emptied_and_written_apart(CommandStarter starter) throws Exception {
        Files.writeString(out(), "a longer text of an earlier attempt");
        assertThat(output(starter, "sh", "-c", "echo out; echo err >&2")).isEqualTo("out");
        assertThat(folder.resolve("error")).hasContent("err");
    }

    @ParameterizedTest
    @MethodSource("starters")
    void it_has_a_session_of_its_own_and_no_file_but_three(CommandStarter starter) throws Exception {
        // Fields of stat: pid, (name), state, parent, group, session.
        assertThat(output(
                        starter,
                        "sh",
                        "-c",
                        "read pid name state parent group session rest < /proc/$$/stat;"
                                + " [ $pid = $session ] && [ $pid = $group ] && echo own"))
                .isEqualTo("own");
        // ls itself has the folder open.
        assertThat(output(starter, "ls", "/proc/self/fd").lines()).containsExactly("0", "1", "2", "3");
    }

    @ParameterizedTest
    @MethodSource("starters")
    void its_end_is_told_as_a_shell_would(CommandStarter starter) throws Exception {
        assertThat(start(starter, Map.of(), "sh", "-c", "exit 3").waitFor()).isEqualTo(3);
        assertThat(start(starter, Map.of(), "sh", "-c", "exit 255").waitFor()).isEqualTo(255);
        assertThat(start(starter, Map.of(), "sh", "-c", "kill -9 $$").waitFor()).isEqualTo(137);
        assertThat(start(starter, Map.of(), "sh", "-c", "kill -TERM $$").waitFor())
                .isEqualTo(143);
    }

    @ParameterizedTest
    @MethodSource("starters")
    void its_end_can_be_asked_for_twice_and_leaves_no_process(CommandStarter starter) throws Exception {
        StartedCommand started = start(starter, Map.of(), "true");
        assertThat(started.waitFor()).isZero();
        assertThat(started.waitFor()).isZero();
        assertThat(started.handle().isAlive()).isFalse();
        assertThat(Path.of("/proc/" + started.handle().pid())).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("starters")
    void whoever_waits_can_be_interrupted(CommandStarter starter) throws Exception {
        StartedCommand started = start(starter, Map.of(), "sleep", "1000");
        Thread.currentThread().interrupt();
        assertThatThrownBy(started::waitFor).isInstanceOf(InterruptedException.class);
        started.handle().destroyForcibly();
        assertThat(started.waitFor()).isEqualTo(137);
    }

    @ParameterizedTest
    @MethodSource("starters")
    void variables_are_added_to_those_of_this_process(CommandStarter starter) throws Exception {
        Map<String, String> variables = Map.of("JOBLEDGER_PROMPT", "é \"x\" $y\nz", "HOME", "elsewhere");
        assertThat(start(starter, variables, "sh", "-c", "printf '%s|%s|%s' \"$JOBLEDGER_PROMPT\" \"$HOME\" \"$PATH\"")
                        .waitFor())
                .isZero();
        assertThat(out()).hasContent("é \"x\" $y\nz|elsewhere|" + System.getenv("PATH"));
    }

    @ParameterizedTest
    @MethodSource("starters")
    void a_script_that_does_not_say_what_runs_it_is_given_to_the_shell(CommandStarter starter) throws Exception {
        Path script = Files.writeString(folder.resolve("script"), "echo \"$1 by $0\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        assertThat(output(starter, script.toString(), "run")).isEqualTo("run by " + script);
    }

    @ParameterizedTest
    @MethodSource("starters")
    void what_does_not_fit_into_a_start_is_said_with_the_systems_number(CommandStarter starter) {
        String[] arguments = new String[100];
        Arrays.fill(arguments, "a".repeat(119_000));
        arguments[0] = "true";
        assertThatThrownBy(() -> start(starter, Map.of(), arguments))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("error=7,");
    }

    @ParameterizedTest
    @MethodSource("starters")
    void a_zero_byte_is_refused(CommandStarter starter) {
        assertThatThrownBy(() -> start(starter, Map.of(), "echo", "a\0b")).isInstanceOf(IOException.class);
    }

    @Test
    void of_variables_with_the_same_name_the_jobs_own_counts() {
        InheritedVariables inherited = new InheritedVariables(
                Map.of("A", new byte[] {'A', '=', (byte) 0xff}, "B", "B=b".getBytes(StandardCharsets.UTF_8)));
        assertThat(inherited.with(Map.of("B", "own"), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder(
                        new byte[] {'A', '=', (byte) 0xff}, "B=own".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JOBLEDGER_PROMPT", "JOBLEDGER_FIELD_LR"})
    void another_jobs_variables_are_not_passed_on(String variable) {
        assertThat(CommandEnvironment.isOfAJob(variable)).isTrue();
        assertThat(CommandEnvironment.isOfAJob("JOBLEDGER_LEDGER")).isFalse();
    }
}

package dev.jobledger.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher's first start on a machine: JBang is fetched, scripts are built, by one process at a time. */
final class ColdStartTest {
    @TempDir
    Path scratch;

    Path jbangDir;
    Machine machine;
    SmallClone clone;

    @BeforeEach
    void setUp() throws IOException {
        jbangDir = scratch.resolve("new folder").resolve("jbang");
        machine = Machine.withoutJBang(scratch).with("JBANG_DIR", jbangDir.toString());
        clone = SmallClone.in(scratch);
    }

    /** Locks are kept in two ways, so this is tried with and without flock. */
    @ParameterizedTest(name = "on a machine without {0}")
    @ValueSource(strings = {"flock", "no-such-tool"})
    void worksForTwoScriptsStartedAtOnce(String missing) throws Exception {
        Machine machine = this.machine.without(missing);
        try (Child one = startProbe(machine, "exit", "7");
                Child other = startProbe(machine, "environment", "NO_SUCH_VARIABLE")) {
            assertThat(one.exitCode()).as(one.stderr()).isEqualTo(7);
            assertThat(one.lines()).isEmpty();
            assertThat(other.exitCode()).as(other.stderr()).isZero();
            assertThat(other.lines()).as("stdout is the script's alone").containsExactly("[null]");
            assertThat(one.stderr() + other.stderr()).containsOnlyOnce("fetching JBang");
        }
    }

    @ParameterizedTest(name = "on a machine without {0}")
    @ValueSource(strings = {"flock", "no-such-tool"})
    void isNotHeldUpByAnEarlierOneThatWasKilled(String missing) throws Exception {
        Machine machine = this.machine.without(missing);
        killWhileFetching(machine);

        Machine offline = machine.withFirstOnPath(folderWithMaven("exit 1"));
        try (Child child = startProbe(offline, "exit", "7")) {
            assertThat(child.exitCode()).isEqualTo(2);
            assertThat(child.stderr()).contains("could not be fetched");
        }
    }

    @Test
    void saysWhatToDoWhereJBangCannotBeFetched() throws Exception {
        try (Child child = startProbe(machine.withFirstOnPath(folderWithMaven("exit 1")), "exit", "7")) {
            assertThat(child.exitCode()).isEqualTo(2);
            assertThat(child.stderr().lines())
                    .containsExactly(
                            "jbang: fetching JBang 0.132.1 once, through Maven",
                            "jbang: JBang 0.132.1 could not be fetched: Maven's reason is above",
                            "jbang: run the command again with a connection, or install JBang");
            assertThat(child.lines()).isEmpty();
        }
        try (Stream<Path> left = Files.list(jbangDir.resolve("launcher"))) {
            assertThat(left).as("a failed fetch leaves nothing behind").isEmpty();
        }
    }

    @Test
    void saysWhatToInstallWhereMavenIsMissing() throws Exception {
        try (Child child = startProbe(machine.without("mvn"), "exit", "7")) {
            assertThat(child.exitCode()).isEqualTo(2);
            assertThat(child.stderr().lines())
                    .containsExactly(
                            "jbang: neither jbang nor mvn is on the PATH",
                            "jbang: install Maven (it fetches JBang once), or JBang");
        }
    }

    @Test
    void saysWhatToInstallWhereJavaIsMissing() throws Exception {
        Path nowhere = scratch.resolve("nowhere");
        try (Child child = startProbe(machine.with("JAVA_HOME", nowhere.toString()), "exit", "7")) {
            assertThat(child.exitCode()).isEqualTo(2);
            assertThat(child.stderr().lines())
                    .containsExactly(
                            "jbang: java was not found (looked for: " + nowhere + "/bin/java)",
                            "jbang: install a JDK 17 or later, or set JAVA_HOME to one");
        }
    }

    /** The launcher says that it fetches when it holds the lock, on stderr, which the shell makes readable here. */
    private void killWhileFetching(Machine machine) throws IOException {
        Machine slow = machine.withFirstOnPath(folderWithMaven("exec sleep 60"));
        String readable = "exec \"$0\" \"$1\" exit 7 2>&1";
        try (Child child = slow.start("sh", "-c", readable, clone.launcher(), clone.script("probe.java"))) {
            assertThat(child.line()).contains("fetching JBang");
        }
    }

    private Path folderWithMaven(String does) throws IOException {
        Path folder = Files.createTempDirectory(scratch, "maven");
        SmallClone.writeExecutable(folder.resolve("mvn"), "#!/bin/sh\n" + does + "\n");
        return folder;
    }

    private Child startProbe(Machine machine, String... arguments) throws IOException {
        Stream<Object> command = Stream.of(clone.launcher(), clone.script("probe.java"));
        return machine.start(Stream.concat(command, Stream.of(arguments)).toArray());
    }
}

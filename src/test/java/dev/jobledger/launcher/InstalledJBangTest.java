package dev.jobledger.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on a machine that has a {@code jbang} of its own, for which small shell scripts stand in here. */
final class InstalledJBangTest {
    private static final String PRINTS_ITS_ARGUMENTS = "#!/bin/sh\nprintf '<%s>\\n' \"$@\"\nexit 5\n";
    private static final String MUST_NOT_RUN = "#!/bin/sh\necho 'must not run'\nexit 9\n";

    @TempDir
    Path scratch;

    Path installed;
    Machine machine;
    SmallClone clone;

    @BeforeEach
    void setUp() throws IOException {
        clone = SmallClone.in(scratch);
        installed = Files.createDirectory(scratch.resolve("installed"));
        machine = Machine.withoutJBang(scratch).withFirstOnPath(installed);
    }

    @Test
    void isUsedAsItIsWhereItHasNoJar() throws Exception {
        SmallClone.writeExecutable(installed.resolve("jbang"), PRINTS_ITS_ARGUMENTS);

        try (Child child = machine.start(clone.launcher(), "some.java", "", "two  words")) {
            assertThat(child.lines()).containsExactly("<some.java>", "<>", "<two  words>");
            assertThat(child.exitCode()).isEqualTo(5);
        }
    }

    @Test
    void isGivenTheProgramThatRunsSnippetsWhereTheScriptIsOfThose() throws Exception {
        SmallClone.writeExecutable(installed.resolve("jbang"), PRINTS_ITS_ARGUMENTS);

        try (Child child = machine.start(clone.launcher(), "some.jsh", "a")) {
            assertThat(child.lines())
                    .containsExactly("<run>", "<" + clone.root() + "/src/main/java/Deps.java>", "<some.jsh>", "<a>");
        }
    }

    /** The jar alone is asked for the command, since the installed start script drops empty arguments. */
    @Test
    void isAskedThroughItsJarWhereThatLiesBesideIt() throws Exception {
        SmallClone.writeExecutable(scratch.resolve("opt/jbang"), MUST_NOT_RUN);
        Files.createFile(scratch.resolve("opt/jbang.jar"));
        Files.createSymbolicLink(installed.resolve("jbang"), scratch.resolve("opt/jbang"));
        Machine machine = this.machine.with("JAVA_HOME", javaThatAnswers("printf '<%s>\\n'"));

        try (Child child = machine.start(clone.launcher(), "some.java", "", "two  words")) {
            assertThat(child.lines()).containsExactly("<>", "<two  words>");
            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void isNotTheLauncherItselfWhereTheCloneIsOnThePath() throws Exception {
        Machine machine = this.machine.withFirstOnPath(clone.root());

        try (Child child = machine.start("sh", "-c", "exec jbang \"$0\" exit 7", clone.script("probe.java"))) {
            assertThat(child.exitCode()).isEqualTo(7);
        }
    }

    private String javaThatAnswers(String command) throws IOException {
        String answers = "#!/bin/sh\ncat <<'END'\n" + command + "\nEND\nexit 255\n";
        SmallClone.writeExecutable(scratch.resolve("jdk/bin/java"), answers);
        return scratch.resolve("jdk").toString();
    }
}

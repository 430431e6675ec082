package dev.jobledger.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code jobledger}, by a link as {@code install.java} makes it. */
final class JobledgerCommandTest {
    @TempDir
    Path scratch;

    Path folder;
    Path link;
    Machine machine;
    SmallClone clone;

    @BeforeEach
    void setUp() throws IOException {
        clone = SmallClone.in(scratch);
        machine = StandInJBang.in(scratch).on(Machine.withoutJBang(scratch));
        folder = Files.createDirectory(scratch.resolve("my bin"));
        link = Files.createSymbolicLink(
                folder.resolve("jobledger"), clone.root().resolve("jobledger"));
    }

    @Test
    void runsTheScriptOfThatNameWithTheOtherArguments() throws Exception {
        try (Child child = machine.start(link, "probe", "", "it's  two")) {
            assertThat(child.lines())
                    .startsWith("<-Djobledger.command=" + link + ">")
                    .endsWith("<Main>", "<>", "<it's  two>");
            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void isNamedAsItWasTypedWhereItIsOnThePath() throws Exception {
        try (Child child = machine.withFirstOnPath(folder).start("sh", "-c", "exec jobledger probe environment X")) {
            assertThat(child.lines()).startsWith("<-Djobledger.command=jobledger>");
        }
    }

    @Test
    void listsTheCommandsThatThereAre() throws Exception {
        try (Child child = machine.start(link)) {
            assertThat(child.lines()).anyMatch(line -> line.startsWith("  probe "));
            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void saysWhatThereIsWhereItDoesNotKnowACommand() throws Exception {
        try (Child child = machine.start(link, "../scripts/nope")) {
            assertThat(child.lines()).isEmpty();
            assertThat(child.exitCode()).isEqualTo(2);
            assertThat(child.stderr())
                    .startsWith("jobledger: there is no command ../scripts/nope; ")
                    .contains("  probe ");
        }
    }
}

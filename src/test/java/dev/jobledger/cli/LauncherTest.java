package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LauncherTest {
    private static final Path CLONE = Path.of("/home/me/jobledger");

    @Test
    void is_named_shortly_in_its_own_folder() {
        assertThat(new Launcher(CLONE.resolve("jbang")).command("resume.java", CLONE))
                .isEqualTo("./jbang scripts/resume.java");
    }

    @Test
    void is_named_with_its_folder_anywhere_else() {
        assertThat(new Launcher(CLONE.resolve("jbang")).command("resume.java", CLONE.resolve("data")))
                .isEqualTo("/home/me/jobledger/jbang /home/me/jobledger/scripts/resume.java");
    }

    @Test
    void is_quoted_where_a_shell_would_read_something_else() {
        assertThat(new Launcher(Path.of("/home/me/my clone/jbang")).command("resume.java", CLONE))
                .isEqualTo("'/home/me/my clone/jbang' '/home/me/my clone/scripts/resume.java'");
        assertThat(Launcher.quoted("it's")).isEqualTo("'it'\\''s'");
    }

    @Test
    void is_taken_to_lie_here_where_something_else_started_the_program() {
        assertThat(Launcher.commandHere("resume.java")).isEqualTo("./jbang scripts/resume.java");
    }

    @Test
    void is_named_by_the_installed_command_where_that_was_typed() {
        assertThat(Launcher.byInstalled("jobledger", "resume.java")).isEqualTo("jobledger resume");
        assertThat(Launcher.byInstalled("/my bin/jobledger", "generate_questions.java"))
                .isEqualTo("'/my bin/jobledger' generate-questions");
    }
}

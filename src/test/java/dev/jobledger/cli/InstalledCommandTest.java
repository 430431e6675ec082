package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledCommandTest {
    @TempDir
    Path scratch;

    Path link;
    InstalledCommand command;

    @BeforeEach
    void setUp() throws IOException {
        link = scratch.resolve("new folder/bin/jobledger");
        command = new InstalledCommand(link, Files.createFile(scratch.resolve("jobledger")));
    }

    @Nested
    final class Installing {
        @Test
        void makes_a_link_and_its_folder_and_leaves_nothing_else() throws IOException {
            command.install();
            command.install();

            assertThat(link).isSymbolicLink().hasSameBinaryContentAs(command.target());
            try (Stream<Path> files = Files.list(link.getParent())) {
                assertThat(files).containsExactly(link);
            }
        }

        @Test
        void takes_the_place_of_a_link_to_another_copy_of_the_program_even_if_that_is_gone() throws IOException {
            new InstalledCommand(link, Path.of("/no/such/clone/jobledger")).install();

            command.install();

            assertThat(Files.readSymbolicLink(link)).isEqualTo(command.target());
        }

        @Test
        void leaves_what_is_something_else() throws IOException {
            Files.createDirectories(link.getParent());
            Files.writeString(link, "mine");

            assertThatThrownBy(command::install)
                    .isInstanceOf(UsageException.class)
                    .hasMessage(link + " is something else, which stays as it is; give another folder with --to, or"
                            + " move it away");
            assertThat(link).hasContent("mine");
        }
    }

    @Nested
    final class Removing {
        @Test
        void takes_the_link_away_and_not_the_program() throws IOException {
            command.install();

            assertThat(command.remove()).isTrue();
            assertThat(link).doesNotExist();
            assertThat(command.target()).exists();
        }

        @Test
        void finds_nothing_where_nothing_is() throws IOException {
            assertThat(command.remove()).isFalse();
        }

        @Test
        void leaves_what_is_something_else() throws IOException {
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, Path.of("/bin/true"));

            assertThatThrownBy(command::remove).isInstanceOf(UsageException.class);
            assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
        }
    }
}

package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagedOutputTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @Test
    void what_fits_on_the_screen_is_written_there() throws IOException {
        Path read = writeTo("cat > %s", 4, "1\n2\n3\n");
        assertThat(screen.toString(StandardCharsets.UTF_8)).isEqualTo("1\n2\n3\n");
        assertThat(read).doesNotExist();
    }

    @Test
    void what_does_not_is_given_to_the_pager_from_its_beginning() throws IOException {
        Path read = writeTo("cat > %s", 3, "1\n2\n3\n4\n");
        assertThat(screen.size()).isZero();
        assertThat(read).hasContent("1\n2\n3\n4");
    }

    @Test
    void the_pager_is_told_how_a_table_is_best_shown() throws IOException {
        assertThat(writeTo("printf %%s \"$LESS\" > %s; cat > /dev/null", 1, "1\n2\n"))
                .hasContent("FRSX");
    }

    @Test
    void without_a_pager_everything_is_written_to_the_screen() throws IOException {
        writeTo("", 2, "1\n2\n3\n");
        assertThat(screen.toString(StandardCharsets.UTF_8)).isEqualTo("1\n2\n3\n");
    }

    @Nested
    class A_screen {
        @Test
        void has_the_size_that_stty_says() {
            assertThat(Screen.parse("24 80\n")).contains(new Screen(80, 24));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "0 0\n", "stty: standard input: Inappropriate ioctl for device"})
        void is_none_where_stty_does_not_know(String said) {
            assertThat(Screen.parse(said)).isEmpty();
        }
    }

    /** Writes the text a line at a time; answers the file into which the pager may have written. */
    private Path writeTo(String pager, int height, String text) throws IOException {
        Path file = folder.resolve("read");
        Map<String, String> environment = Map.of("PAGER", pager.formatted(file));
        try (PagedOutput out = new PagedOutput(screen, height, () -> Pager.start(environment))) {
            for (String line : text.split("(?<=\n)", -1)) {
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}

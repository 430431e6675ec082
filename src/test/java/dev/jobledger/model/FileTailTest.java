package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTailTest {
    @TempDir
    Path folder;

    private String tailOf(byte... bytes) throws IOException {
        return FileTail.lastLines(Files.write(folder.resolve("stderr.txt"), bytes));
    }

    private String tailOf(String text) throws IOException {
        return FileTail.lastLines(Files.writeString(folder.resolve("stderr.txt"), text));
    }

    @Test
    void leaves_out_blank_lines() throws Exception {
        assertThat(tailOf("\n\none  \n \n  two\r\n\n")).isEqualTo("one\n  two");
    }

    @Test
    void of_nothing_is_empty() throws Exception {
        assertThat(tailOf("")).isEmpty();
        assertThat(tailOf(" \n\t\n")).isEmpty();
    }

    @Test
    void of_a_long_file_is_its_end() throws Exception {
        assertThat(tailOf("line\n".repeat(100_000) + "Error: out of luck\n"))
                .hasSize(2_000)
                .startsWith("…")
                .endsWith("line\nError: out of luck");
    }

    @Test
    void never_begins_in_the_middle_of_a_character() throws Exception {
        String text = "\uD83D\uDE00".repeat(5_000);
        for (int extra = 0; extra < 4; extra++) {
            assertThat(tailOf(text + "x".repeat(extra)).substring(1))
                    .matches("(\uD83D\uDE00)+x*")
                    .endsWith("x".repeat(extra));
        }
    }

    @Test
    void shows_bytes_that_are_no_text_as_replacement_characters() throws Exception {
        assertThat(tailOf((byte) 'a', (byte) 0xFF, (byte) 'b')).isEqualTo("a\uFFFDb");
        assertThat(tailOf(new byte[10_000])).isEmpty();
    }

    @Test
    void takes_out_colours_titles_and_control_characters() throws Exception {
        assertThat(tailOf("\u001B]0;title\u0007\u001B[1;31mError\u001B[0m: no\bway\u202E\u0085next"))
                .isEqualTo("Error: noway\nnext");
    }

    @Test
    void takes_each_redrawn_state_of_a_progress_bar_as_a_line() throws Exception {
        assertThat(tailOf("10%\r20%\rfailed\n")).isEqualTo("10%\n20%\nfailed");
    }

    @Test
    void of_a_file_that_is_gone_fails() {
        assertThatThrownBy(() -> FileTail.lastLines(folder.resolve("gone"))).isInstanceOf(IOException.class);
    }
}

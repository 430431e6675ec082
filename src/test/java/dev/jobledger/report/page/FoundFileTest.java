package dev.jobledger.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundFileTest {
    @TempDir
    Path folder;

    private FoundFile file(String name, String content) throws IOException {
        return new FoundFile(Files.writeString(folder.resolve(name), content));
    }

    @Nested
    class A_text {
        @Test
        void is_shown_whole_where_it_is_short() throws IOException {
            assertThat(file("stdout.txt", "one\ntwö").end()).hasValue("one\ntwö");
            assertThat(file("prompt.txt", "one\ntwö").beginning()).hasValue("one\ntwö");
            assertThat(file("empty.txt", "").end()).hasValue("");
        }

        @Test
        void is_cut_where_it_is_long_and_shows_where() throws IOException {
            FoundFile file = file("stdout.txt", "first" + "x".repeat(10_000) + "last");
            assertThat(file.end())
                    .hasValueSatisfying(end ->
                            assertThat(end).startsWith("…x").endsWith("xlast").hasSize(4_001));
            assertThat(file.beginning())
                    .hasValueSatisfying(beginning ->
                            assertThat(beginning).startsWith("firstx").endsWith("x…"));
        }

        @Test
        void is_not_shown_where_there_is_none() throws IOException {
            assertThat(new FoundFile(folder.resolve("gone.txt")).end()).isEmpty();
            assertThat(new FoundFile(folder).beginning()).isEmpty();
            Path secret = Files.writeString(folder.resolve("elsewhere"), "a secret");
            Path link = Files.createSymbolicLink(folder.resolve("stdout.txt"), secret);
            assertThat(new FoundFile(link).end()).as("what a link leads to").isEmpty();
        }
    }

    @Nested
    class A_picture {
        @Test
        void becomes_an_address_that_holds_it() throws IOException {
            assertThat(file("answer.PNG", "not really").picture())
                    .hasValue("data:image/png;base64,"
                            + Base64.getEncoder().encodeToString("not really".getBytes(StandardCharsets.UTF_8)));
        }

        @Test
        void is_left_out_where_it_is_large_or_none() throws IOException {
            assertThat(file("large.png", "x".repeat(300_001)).picture()).isEmpty();
            assertThat(file("answer.txt", "text").picture()).isEmpty();
            assertThat(new FoundFile(folder.resolve("gone.png")).picture()).isEmpty();
        }
    }
}

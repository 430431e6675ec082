package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretEraserTest {
    private static final String SECRET = "gehéim-1234";
    private static final String STARS = "*".repeat(SECRET.getBytes(StandardCharsets.UTF_8).length);

    @TempDir
    Path folder;

    private Path erased(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("file"), content);
        new SecretEraser(List.of(SECRET)).erase(file);
        return file;
    }

    private String erased(String content) throws IOException {
        return Files.readString(erased(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void writes_asterisks_over_each_secret_and_moves_nothing() throws IOException {
        assertThat(erased(SECRET + " ü " + SECRET + SECRET + "\n")).isEqualTo(STARS + " ü " + STARS + STARS + "\n");
        assertThat(erased("")).isEmpty();
    }

    @Test
    void leaves_a_file_without_secrets_as_it_is() throws IOException {
        Path file = Files.writeString(folder.resolve("old"), "nothing");
        FileTime before = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, before);
        new SecretEraser(List.of(SECRET)).erase(file);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
    }

    @Test
    void finds_secrets_anywhere_in_a_large_file_of_any_bytes() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        byte[] content = new byte[1_000_000 + random.nextInt(1_000_000)];
        random.nextBytes(content);
        byte[] expected = content.clone();
        int length = STARS.length();
        // One over each border at which the file is read, and some elsewhere, none of them touching.
        for (int place = (1 << 18) - length / 2; place + length < content.length; place += 1 << 16) {
            int start = place + (place % (1 << 18) == 0 ? 0 : random.nextInt(length / 2));
            System.arraycopy(SECRET.getBytes(StandardCharsets.UTF_8), 0, content, start, length);
            System.arraycopy(STARS.getBytes(StandardCharsets.UTF_8), 0, expected, start, length);
        }
        assertThat(Files.readAllBytes(erased(content))).isEqualTo(expected);
    }

    @Test
    void passes_over_what_is_no_file() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), SECRET);
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        SecretEraser eraser = new SecretEraser(List.of(SECRET));
        eraser.erase(link);
        eraser.erase(folder);
        eraser.erase(folder.resolve("absent"));
        assertThat(target).hasContent(SECRET);
    }
}

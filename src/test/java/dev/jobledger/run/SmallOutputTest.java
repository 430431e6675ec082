package dev.jobledger.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SmallOutputTest {
    @TempDir
    Path folder;

    @Test
    void is_what_a_few_small_texts_hold() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "Grüße\r\n");
        Files.createFile(folder.resolve("b"));
        assertThat(SmallOutput.read(folder)).contains(Map.of("a.txt", "Grüße\r\n", "b", ""));
    }

    @Test
    void is_nothing_where_the_folder_is_empty() throws IOException {
        assertThat(SmallOutput.read(folder)).contains(Map.of());
    }

    @Test
    void is_not_there_where_a_file_is_large() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "a".repeat(20_000));
        assertThat(SmallOutput.read(folder)).isEmpty();
    }

    @Test
    void is_not_there_where_small_files_are_large_together() throws IOException {
        for (int file = 0; file < 10; file++) {
            Files.writeString(folder.resolve("a" + file), "a".repeat(2_000));
        }
        assertThat(SmallOutput.read(folder)).isEmpty();
    }

    @Test
    void is_not_there_where_files_are_many() throws IOException {
        for (int file = 0; file < 100; file++) {
            Files.createFile(folder.resolve("a" + file));
        }
        assertThat(SmallOutput.read(folder)).isEmpty();
    }

    @Test
    void is_not_there_where_a_file_is_no_text() throws IOException {
        Files.write(folder.resolve("a.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        assertThat(SmallOutput.read(folder)).isEmpty();
    }

    @Test
    void is_not_there_where_something_is_no_file() throws IOException {
        Files.createDirectory(folder.resolve("frames"));
        assertThat(SmallOutput.read(folder)).isEmpty();
    }

    @Test
    void is_not_there_where_a_link_leads_out() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "text");
        Path output = Files.createDirectory(folder.resolve("output"));
        Files.createSymbolicLink(output.resolve("link"), elsewhere);
        assertThat(SmallOutput.read(output)).isEmpty();
    }

    @Test
    void is_not_there_where_a_name_is_not_the_same_in_every_locale() throws IOException {
        Files.createFile(folder.resolve("Küche"));
        assertThat(SmallOutput.read(folder)).isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void is_not_there_where_a_file_has_rights_of_its_own() throws IOException {
        Files.createFile(folder.resolve("a"));
        Files.setPosixFilePermissions(
                Files.createFile(folder.resolve("b")), PosixFilePermissions.fromString("rwx------"));
        assertThat(SmallOutput.read(folder)).isEmpty();
    }

    @Test
    void can_not_be_read_of_a_folder_that_is_gone() {
        assertThatThrownBy(() -> SmallOutput.read(folder.resolve("gone"))).isInstanceOf(NoSuchFileException.class);
    }
}

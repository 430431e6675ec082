package dev.jobledger.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicJsonFileTest {
    @TempDir
    Path folder;

    @Test
    void makes_the_folder_and_leaves_nothing_beside_the_file() throws IOException {
        Path file = folder.resolve("deep/logs/statistics.json");
        AtomicJsonFile.replace(file, json -> json.writeString("new"));
        assertThat(file).hasContent("\"new\"\n");
        assertThat(file.getParent()).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void leaves_the_old_file_when_writing_breaks_off() throws IOException {
        Path file = Files.writeString(folder.resolve("statistics.json"), "old");
        assertThatThrownBy(() -> AtomicJsonFile.replace(file, json -> {
                    json.writeStartObject();
                    json.writeStringField("half", "of it");
                    json.flush();
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void removes_what_killed_processes_left_and_nothing_else() throws IOException {
        Files.writeString(folder.resolve("statistics.json.4711-3.tmp"), "{");
        Path good = Files.writeString(folder.resolve("statistics.json"), "{}");
        AtomicFile.removeUnfinished(folder);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(good));
        assertThat(good).exists();
    }

    @Test
    void has_nothing_to_remove_where_there_is_no_folder() throws IOException {
        AtomicFile.removeUnfinished(folder.resolve("nowhere"));
        assertThat(folder).isEmptyDirectory();
    }
}

package dev.jobledger.disk;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManyFoldersTest {
    @TempDir
    Path root;

    /** One by one, and with the whole file system. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 300})
    void are_forced_however_many_there_are_and_those_that_are_gone_are_passed_over(int folders) throws IOException {
        List<Path> all = new ArrayList<>(List.of(root.resolve("job/gone")));
        for (int folder = 0; folder < folders; folder++) {
            Path made = Files.createDirectories(root.resolve("job" + folder + "/attempt"));
            Files.writeString(made.resolve("a.txt"), "a");
            all.add(made);
        }
        assertThatCode(() -> new ManyFolders(root).force(all)).doesNotThrowAnyException();
    }

    @Test
    void are_in_doubt_if_their_root_is_gone() throws IOException {
        Path output = Files.createDirectories(root.resolve("output/job/attempt"))
                .resolve("../..")
                .normalize();
        ManyFolders folders = new ManyFolders(output);
        Files.delete(output.resolve("job/attempt"));
        Files.delete(output.resolve("job"));
        Files.delete(output);
        assertThatThrownBy(() -> folders.force(List.of(output.resolve("job/attempt"))))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> new ManyFolders(output)).isInstanceOf(NoSuchFileException.class);
    }
}

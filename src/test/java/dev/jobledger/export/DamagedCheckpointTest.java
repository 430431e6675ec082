package dev.jobledger.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedCheckpointTest {
    @TempDir
    Path folder;

    private Path checkpoint;

    @BeforeEach
    void name() {
        checkpoint = folder.resolve("checkpoint_a.json");
    }

    static Stream<Named<byte[]>> damages() {
        return Stream.of(
                Named.of("nothing", new byte[0]),
                Named.of("half of it", text("{\"jobs_completed\": [\"m_t1\", \"m_")),
                Named.of("an array", text("[]")),
                Named.of("something behind it", text("{} {}")),
                Named.of("no JSON", text("<html>")),
                Named.of("zeros", new byte[4096]),
                Named.of("bytes that are no text", new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'}),
                Named.of("bytes that look like wide characters", new byte[] {0, 0, 0, '{', (byte) 0x7f, 1, 2, 3}));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void is_kept_under_another_name(byte[] damage) throws IOException {
        Files.write(checkpoint, damage);
        assertThat(DamagedCheckpoint.setAside(checkpoint).orElseThrow())
                .startsWith(checkpoint + " could not be read (")
                .endsWith("): kept as checkpoint_a.backup.json, written again from the ledger");
        assertThat(checkpoint).doesNotExist();
        assertThat(folder.resolve("checkpoint_a.backup.json")).hasBinaryContent(damage);
    }

    @Test
    void never_replaces_one_that_was_kept_before() throws IOException {
        for (String damage : new String[] {"first", "second", "third"}) {
            Files.writeString(checkpoint, damage);
            DamagedCheckpoint.setAside(checkpoint);
        }
        assertThat(folder.resolve("checkpoint_a.backup.json")).hasContent("first");
        assertThat(folder.resolve("checkpoint_a.backup-2.json")).hasContent("second");
        assertThat(folder.resolve("checkpoint_a.backup-3.json")).hasContent("third");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"experiment_id\": \"a\"}\n"})
    void is_not_one_that_can_be_read(String good) throws IOException {
        Files.writeString(checkpoint, good);
        assertThat(DamagedCheckpoint.setAside(checkpoint)).isEmpty();
        assertThat(checkpoint).hasContent(good);
    }

    @Test
    void is_not_one_that_is_not_there() throws IOException {
        assertThat(DamagedCheckpoint.setAside(checkpoint)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }
}

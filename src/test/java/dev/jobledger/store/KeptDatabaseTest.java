package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeptDatabaseTest {
    private static final byte[] BYTES = "a database".repeat(1_000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Path file = Path.of("kept");
    private KeptDatabase kept = new KeptDatabase(file);
    private int made;

    @BeforeEach
    void name() {
        file = folder.resolve("kept");
        kept = new KeptDatabase(file);
    }

    private byte[] make() {
        made++;
        return BYTES;
    }

    @Test
    void is_made_once() throws IOException {
        assertThat(kept.bytesOr(this::make)).isEqualTo(BYTES);
        assertThat(kept.bytesOr(this::make)).isEqualTo(BYTES);
        assertThat(made).isEqualTo(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void is_made_again_where_the_file_is_cut_off_changed_or_empty() throws IOException {
        kept.bytesOr(this::make);
        byte[] whole = Files.readAllBytes(file);
        byte[] changed = whole.clone();
        changed[5_000] ^= 1;
        for (byte[] damaged : new byte[][] {Arrays.copyOf(whole, 4_096), changed, new byte[8], new byte[0]}) {
            Files.write(file, damaged);
            assertThat(kept.bytesOr(this::make)).isEqualTo(BYTES);
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
        assertThat(made).isEqualTo(5);
    }

    @Test
    void is_made_each_time_where_it_can_not_be_kept() throws IOException {
        KeptDatabase nowhere = new KeptDatabase(folder.resolve("none").resolve("kept"));
        assertThat(nowhere.bytesOr(this::make)).isEqualTo(BYTES);
        assertThat(nowhere.bytesOr(this::make)).isEqualTo(BYTES);
        assertThat(made).isEqualTo(2);
    }

    @Test
    void is_not_kept_where_it_can_not_be_made() {
        assertThatThrownBy(() -> kept.bytesOr(() -> {
                    throw new IOException("no");
                }))
                .hasMessage("no");
        assertThat(file).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void is_for_its_owner_alone() throws IOException {
        kept.bytesOr(this::make);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}

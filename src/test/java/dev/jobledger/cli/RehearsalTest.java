package dev.jobledger.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @TempDir
    Path scratch;

    @Test
    void every_command_succeeds_and_nothing_is_left_but_an_empty_ledger(@TempDir Path memory) throws Exception {
        Path ledger = memory.resolve("ledger.empty");
        Process rehearsal = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + scratch,
                        "-Djobledger.empty-ledger=" + ledger,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Rehearsal.class.getName(),
                        ListCommand.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(rehearsal.getInputStream().readAllBytes(), UTF_8);

        assertThat(rehearsal.waitFor()).as(said).isZero();
        assertThat(scratch).isEmptyDirectory();
        assertThat(ledger).isNotEmptyFile();
    }
}

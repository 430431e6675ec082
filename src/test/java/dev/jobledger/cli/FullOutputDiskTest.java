package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run whose output folder lies on a file system with little room, which is there for that process alone. */
@EnabledOnOs(OS.LINUX)
class FullOutputDiskTest {
    private static final int JOBS = 40;

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void requireNamespaces() throws Exception {
        desk = new Desk(folder);
        Files.createDirectory(folder.resolve("out"));
        List<String> trial = new ArrayList<>(surroundings("size=4m"));
        trial.add("true");
        assumeTrue(
                new ProcessBuilder(trial).start().waitFor() == 0,
                "this user may not mount a file system in a namespace of its own");
    }

    /** What a command is put behind, to run with a small file system of these limits in the place of the outputs. */
    private List<String> surroundings(String limits) {
        String script = "mount -t tmpfs -o " + limits + " tmpfs " + folder.resolve("out") + " && exec \"$@\"";
        return List.of("unshare", "-Urm", "sh", "-c", script, "sh");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            // Where files run out, one worker alone: another's job that ends gives some back.
            value = {"size=4m | 2", "size=64m,nr_inodes=80 | 1"})
    void ends_the_run_with_3_and_the_room_there_is_and_no_job_has_failed(String limits, String workers)
            throws Exception {
        String definition = desk.define(JOBS, "head -c 400000 /dev/zero > $JOBLEDGER_OUTPUT_DIR/answer");
        List<String> said;
        try (ForkedRun run = ForkedRun.startInside(
                surroundings(limits),
                desk,
                "--experiment",
                definition,
                "--workers",
                workers,
                "--checkpoint-every",
                "1000")) {
            said = run.readUntil(Integer.MAX_VALUE, line -> true);
            assertThat(run.exitCode()).isEqualTo(3);
        }
        assertThat(said)
                .anyMatch(line -> line.matches("the output folder could not be written: No space left on device; "
                        + folder.resolve("out") + " has \\d+ MiB free"))
                .anyMatch(line -> line.contains("go on with: ./jbang scripts/resume.java"));
        List<String> completed = KillTrial.completedJobs(said);
        assertThat(completed).isNotEmpty().hasSizeLessThan(JOBS);
        assertThat(desk.rows("select distinct state from jobs order by state")).containsExactly("completed", "pending");
        assertThat(desk.list().out()).contains("broken");
        assertThat(desk.resume().err()).contains(completed.size() + " completed before and skipped");
    }
}

package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder that a command's job keeps from attempt to attempt. */
class JobFolderTest {
    private static final String SECOND_TIME_LUCKY =
            "cd \"$JOBLEDGER_JOB_DIR\" && echo $JOBLEDGER_ATTEMPT >> tries && test $(wc -l < tries) -ge 2";

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @Test
    void is_found_again_by_the_next_attempt() throws IOException {
        String definition = desk.define(1, SECOND_TIME_LUCKY);
        assertThat(desk.run("--experiment", definition, "--experiment-id", "a").exitCode())
                .isEqualTo(ExitCode.JOBS_FAILED);
        assertThat(desk.resume().exitCode()).isZero();
        assertThat(folder.resolve("out/small/m/grid_task/n=1/job/a/tries")).hasContent("1\n2\n");
    }

    @Test
    void is_not_the_one_of_another_experiment_of_the_same_name() throws IOException {
        String definition = desk.define(1, SECOND_TIME_LUCKY);
        desk.run("--experiment", definition, "--experiment-id", "a");
        assertThat(desk.run("--experiment", definition, "--experiment-id", "b").exitCode())
                .isEqualTo(ExitCode.JOBS_FAILED);
    }

    @Test
    void is_not_left_behind_by_commands_that_do_not_use_it() throws IOException {
        desk.run("--experiment", desk.define(1, "true"));
        assertThat(folder.resolve("out/small/m/grid_task/n=1/attempt-001")).exists();
        assertThat(folder.resolve("out/small/m/grid_task/n=1/job")).doesNotExist();
    }
}

package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.job.Task;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class StoppedCommandTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    /** A shell, a child in a session of its own, and a reparented daemon with a child: none heeds SIGTERM. */
    private static final String STUBBORN_FAMILY = """
            trap '' TERM
            cd "$JOBLEDGER_OUTPUT_DIR"
            forever='while :; do sleep 1000; done'
            setsid sh -c "touch session; $forever" &
            ( ( setsid sh -c "sh -c 'touch daemon; $forever' & $forever" & ) & )
            until [ -e session ] && [ -e daemon ]; do sleep 0.01; done
            touch ready
            while :; do sleep 1000; done
            """;

    @RegisterExtension
    final TestRun run = new TestRun();

    @TempDir
    Path folder;

    @Nested
    class Interrupted {
        @Test
        void a_command_is_stopped_with_all_its_descendants() throws Exception {
            RunningJob job = RunningJob.start(run.shell(Duration.ofMillis(100), STUBBORN_FAMILY), Jobs.plain(folder))
                    .awaitFile("ready");
            assertThat(run.processes()).hasSizeGreaterThanOrEqualTo(4);

            assertThat(job.interrupt().thrown())
                    .isInstanceOf(InterruptedException.class)
                    .hasMessage("the command was stopped");
            assertThat(run.processes()).isEmpty();
        }

        @Test
        void a_command_is_asked_first_and_may_tidy_up() throws Exception {
            String script = """
                    cd "$JOBLEDGER_OUTPUT_DIR"
                    trap 'echo bye > goodbye; exit 0' TERM
                    touch ready
                    while :; do sleep 0.01; done
                    """;
            JobContext job = Jobs.plain(folder);
            RunningJob running =
                    RunningJob.start(run.shell(AN_HOUR, script), job).awaitFile("ready");

            assertThat(running.interrupt().thrown()).isInstanceOf(InterruptedException.class);
            assertThat(job.outputDir().resolve("goodbye")).hasContent("bye");
        }

        @Test
        void a_second_time_the_command_is_killed_without_waiting_on() throws Exception {
            String script = """
                    cd "$JOBLEDGER_OUTPUT_DIR"
                    trap 'touch asked' TERM
                    touch ready
                    while :; do sleep 0.01; done
                    """;
            RunningJob job = RunningJob.start(run.shell(AN_HOUR, script), Jobs.plain(folder))
                    .awaitFile("ready")
                    .interrupt()
                    .awaitFile("asked")
                    .interrupt();
            assertThat(job.thrown()).isInstanceOf(InterruptedException.class);
        }

        @Test
        void a_child_without_environment_goes_with_its_parent() throws Exception {
            String script = """
                    env -i sleep 1000 &
                    echo $! > "$JOBLEDGER_OUTPUT_DIR/pid"
                    touch "$JOBLEDGER_OUTPUT_DIR/ready"
                    wait
                    """;
            JobContext job = Jobs.plain(folder);
            RunningJob running =
                    RunningJob.start(run.shell(AN_HOUR, script), job).awaitFile("ready");
            long child = Long.parseLong(
                    Files.readString(job.outputDir().resolve("pid")).strip());
            ProcessHandle handle = ProcessHandle.of(child).orElseThrow();

            assertThat(running.interrupt().thrown()).isInstanceOf(InterruptedException.class);
            assertThat(handle.isAlive() && !ProcFileSystem.isZombie(handle)).isFalse();
        }

        @Test
        void one_jobs_stop_leaves_the_others_alone() throws Exception {
            Model model = run.shell("touch \"$JOBLEDGER_OUTPUT_DIR/ready\"; sleep 1000");
            Task next = new Task("maze_00012", "maze", Map.of(), Map.of());
            RunningJob first = RunningJob.start(model, Jobs.plain(folder));
            RunningJob other = RunningJob.start(model, Jobs.of(folder, next));
            first.awaitFile("ready");
            other.awaitFile("ready");

            assertThat(first.interrupt().thrown()).isInstanceOf(InterruptedException.class);
            assertThat(run.processes()).isNotEmpty();
            assertThat(other.interrupt().thrown()).isInstanceOf(InterruptedException.class);
        }
    }

    @Nested
    class KillAllNow {
        @Test
        void kills_every_running_command_and_lets_none_start() throws Exception {
            Model model = run.shell(STUBBORN_FAMILY);
            RunningJob first = RunningJob.start(model, Jobs.plain(folder)).awaitFile("ready");
            RunningJob second = RunningJob.start(model, Jobs.plain(folder)).awaitFile("ready");

            run.commands.killAllNow();

            assertThat(run.processes()).isEmpty();
            assertThat(first.thrown()).isInstanceOf(InterruptedException.class);
            assertThat(second.thrown()).isInstanceOf(InterruptedException.class);
            JobContext late = Jobs.plain(folder);
            assertThatThrownBy(() -> model.run(late)).isInstanceOf(InterruptedException.class);
        }
    }

    @Nested
    class KillLeftBehind {
        private Process orphanOf(String runToken) throws Exception {
            ProcessBuilder builder = new ProcessBuilder("setsid", "sleep", "1000");
            builder.environment()
                    .put(
                            AttemptToken.VARIABLE,
                            AttemptToken.of(runToken, Jobs.plain(folder)).start());
            return builder.redirectInput(new File("/dev/null")).start();
        }

        @Test
        void kills_what_carries_the_dead_runs_token_and_nothing_else() throws Exception {
            Process orphan = orphanOf(run.token);
            Process ofAnother = orphanOf(run.token + "2");
            try {
                Eventually.await("the orphan", () -> !run.processes().isEmpty());
                RunningCommands.killLeftBehind(run.token);
                assertThat(orphan.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(ofAnother.isAlive()).isTrue();
            } finally {
                List.of(orphan, ofAnother).forEach(Process::destroyForcibly);
            }
        }
    }

    @Nested
    class Session {
        @Test
        void is_the_commands_own_so_that_a_terminals_ctrl_c_passes_it_by() throws Exception {
            JobContext job = Jobs.plain(folder);
            run.shell("cut -d' ' -f1,6 /proc/$$/stat").run(job);
            String[] pidAndSession = Files.readString(job.outputDir().resolve("stdout.txt"))
                    .strip()
                    .split(" ", -1);
            assertThat(pidAndSession[1]).isEqualTo(pidAndSession[0]);
        }
    }

    @Nested
    class Made {
        @Test
        void only_with_a_token_and_a_time() {
            assertThatThrownBy(() -> new RunningCommands(" ")).hasMessage("runToken must not be blank");
            assertThatThrownBy(() -> new RunningCommands("run", Duration.ofSeconds(-1)))
                    .hasMessage("stopGrace must be >= 0, was PT-1S");
        }
    }
}

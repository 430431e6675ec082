package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class WatchTest {
    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void setUp() {
        desk = new Desk(folder);
    }

    private Desk.Answer watch(String... args) {
        return desk.call(new WatchCommand(), args);
    }

    private static boolean isCompletion(String line) {
        return line.contains("] completed ");
    }

    private static boolean isSummary(String line) {
        return line.matches("after .* completed, 0 failed, .* left");
    }

    private ForkedRun start(int tasks, String script) throws IOException {
        String definition = desk.define(tasks, script);
        return ForkedRun.start(desk, "--experiment", definition, "--experiment-id", "mine", "--workers", "2");
    }

    @Nested
    class ARunThatGoesOn {
        @Test
        void is_followed_to_its_end_and_goes_on_when_a_watcher_leaves() throws Exception {
            Path go = folder.resolve("go");
            String waiting = "[ $JOBLEDGER_FIELD_N -le 2 ] || while [ ! -e " + go + " ]; do sleep 0.1; done; sleep 0.4";
            try (ForkedRun run = start(20, waiting)) {
                run.readUntil(1, WatchTest::isCompletion);
                try (ForkedRun watcher = ForkedRun.watch(desk, "mine", "--interval", "50ms")) {
                    watcher.readUntil(1, WatchTest::isSummary);
                    watcher.signal("INT");
                    assertThat(watcher.exitCode()).isZero();
                    assertThat(watcher.readUntil(1, line -> false))
                            .contains("run 1 of mine goes on; it was only watched");
                }
                Files.createFile(go);
                Desk.Answer answer = watch("--interval", "50ms");
                assertThat(answer.exitCode()).as(answer.err()).isZero();
                assertThat(answer.errLines())
                        .anyMatch(WatchTest::isSummary)
                        .contains("run 1 of mine has ended", "mine: 20 of 20 jobs completed, 0 failed, 0 not run");
                assertThat(answer.err()).doesNotContain("\u001b", "\r");
                assertThat(run.exitCode()).isZero();
            }
        }

        @Test
        void is_said_to_have_died_when_its_process_is_killed() throws Exception {
            try (ForkedRun run = start(60, "sleep 1")) {
                run.readUntil(1, WatchTest::isCompletion);
                assertThat(watch("--once").out()).contains("/60", "running");
                CompletableFuture<Void> killing = CompletableFuture.runAsync(() -> {
                    try {
                        run.readUntil(3, WatchTest::isCompletion);
                        run.kill();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
                Desk.Answer answer = watch("mine", "--interval", "50ms");
                killing.join();
                assertThat(answer.exitCode()).isEqualTo(ExitCode.JOBS_FAILED);
                assertThat(answer.err())
                        .contains(
                                "run 1 of mine died: its process ",
                                "try the rest with: ./jbang scripts/resume.java mine");
            }
        }
    }

    @Nested
    class WhereNothingRuns {
        @Test
        void the_last_state_is_shown() throws IOException {
            desk.run("--experiment", desk.define(3, "exit 0"), "--experiment-id", "mine");
            Desk.Answer answer = watch();
            assertThat(answer.exitCode()).isZero();
            assertThat(answer.err()).startsWith("nothing runs: run 1 of mine has ended");
            assertThat(answer.out()).contains("3/3");
        }

        @Test
        void what_failed_is_said_and_the_exit_code_is_that_of_the_run() throws IOException {
            desk.run("--experiment", desk.define(3, "exit 3"), "--experiment-id", "mine");
            Desk.Answer answer = watch("mine");
            assertThat(answer.exitCode()).isEqualTo(ExitCode.JOBS_FAILED);
            assertThat(answer.errLines()).contains("    3 × exit code 3; stderr was empty (such as m_n=1)");
        }

        @Test
        void once_shows_the_board_on_stdout() throws IOException {
            desk.run("--experiment", desk.define(3, "exit 0"), "--experiment-id", "mine");
            Desk.Answer answer = watch("mine", "--once");
            assertThat(answer.exitCode()).isZero();
            assertThat(answer.out().lines()).anyMatch(line -> line.matches("all +\\[=+\\] +3/3 .*"));
            assertThat(answer.out()).doesNotContain("\u001b");
        }

        @Test
        void there_may_be_no_ledger_or_no_such_experiment() throws IOException {
            Desk.Answer none = watch("mine");
            assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(none.err()).contains("no experiment 'mine': there is no ledger at ");
            desk.run("--experiment", desk.define(1, "exit 0"), "--experiment-id", "mine");
            assertThat(watch("other").exitCode()).isEqualTo(ExitCode.USAGE);
        }

        @Test
        void a_wrong_interval_is_a_mistake() {
            assertThat(watch("--interval", "0s").err()).contains("--interval must be longer than nothing, was 0s");
            assertThat(watch("--interval", "soon").exitCode()).isEqualTo(ExitCode.USAGE);
        }
    }
}

package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs in JVMs of their own that are stopped and killed; what they had reported stays done, exactly once. */
@EnabledOnOs(OS.LINUX)
class StoppedRunTest {
    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void setUp() {
        desk = new Desk(folder);
    }

    private ForkedRun fork(String definition) throws IOException {
        return ForkedRun.start(
                desk, "--experiment", definition, "--experiment-id", "mine", "--workers", "2", "--grace", "0s");
    }

    /** A named pipe, from which reading waits until a job writes to it. */
    private Path pipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private static boolean lives(long pid) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        try {
            return !Files.readString(stat).replaceFirst(".*\\) ", "").startsWith("Z");
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void a_job_reported_before_a_kill_is_never_executed_again() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        KillTrial trial = new KillTrial(desk, 48, seed);
        for (int kill = 0; kill < 4; kill++) {
            trial.killAfter(6);
        }
        trial.finish();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void a_signal_stops_the_run_with_every_child_and_the_rest_is_run_later(String signal, int exitCode)
            throws Exception {
        Path pipe = pipe();
        String definition = desk.define(
                4,
                "[ $JOBLEDGER_FIELD_N != 2 ] || [ $JOBLEDGER_ATTEMPT != 1 ] || { sleep 600 & echo $! > " + pipe
                        + "; wait; }");
        try (ForkedRun run = fork(definition)) {
            long child = Long.parseLong(Files.readString(pipe).strip());
            run.readUntil(3, KillTrial::isCompletion);
            run.signal(signal);

            assertThat(run.exitCode()).isEqualTo(exitCode);
            assertThat(lives(child)).isFalse();
            assertThat(run.readUntil(Integer.MAX_VALUE, line -> true))
                    .anyMatch(line -> line.contains("interrupted m_n=2"))
                    .anyMatch(line -> line.startsWith("stopped; state saved; go on with: "));
        }
        assertThat(desk.list().out()).contains("stopped");
        assertThat(folder.resolve("out/small/logs/checkpoint_mine.json")).exists();
        assertThat(desk.resume("--dry-run").out()).isEqualTo("m_n=2\tinterrupted\n");
        assertThat(desk.resume().err()).contains("1 to run, 3 completed before", "[1/1] completed m_n=2");
    }

    @Test
    void a_signal_to_the_run_and_all_of_its_children_interrupts_their_jobs_and_fails_none() throws Exception {
        Path pipe = pipe();
        String definition = desk.define(
                2,
                "[ $JOBLEDGER_FIELD_N != 2 ] || [ $JOBLEDGER_ATTEMPT != 1 ] || { echo > " + pipe
                        + "; exec sleep 600; }");
        try (ForkedRun run = fork(definition)) {
            Files.readString(pipe);
            run.readUntil(1, KillTrial::isCompletion);
            run.signalWithChildren("TERM");
            assertThat(run.exitCode()).isEqualTo(143);
        }
        assertThat(desk.rows("select job_id, state, last_outcome from jobs order by job_id"))
                .containsExactly("m_n=1,completed,completed", "m_n=2,pending,interrupted");
    }

    @Test
    void a_second_process_is_told_who_uses_the_ledger_and_readers_work_before_and_after_it_died() throws Exception {
        Path pipe = pipe();
        String definition =
                desk.define(1, "[ $JOBLEDGER_ATTEMPT != 1 ] || { echo $$ > " + pipe + "; exec sleep 600; }");
        try (ForkedRun run = fork(definition)) {
            assertThat(Files.readString(pipe)).isNotBlank();
            Desk.Answer refused = desk.resume();

            assertThat(refused.exitCode()).isEqualTo(3);
            assertThat(refused.err()).contains("is in use by process ", "since ", "stop it with Ctrl+C or kill -INT");
            assertThat(desk.list().out()).contains("running");
            run.kill();
            run.exitCode();
        }
        assertThat(desk.list().out()).contains("lost");
        assertThat(desk.resume().err()).contains("1 taken back from a run that died");
    }

    @Test
    void a_kill_while_the_ledger_is_made_leaves_nothing_that_keeps_anyone_from_going_on() throws Exception {
        String definition = desk.define(1, "true");
        Files.createDirectories(folder.resolve("ledger"));
        desk.file("ledger/ledger.unfinished.mv.db", "half a database");

        assertThat(desk.list().exitCode()).isZero();
        assertThat(desk.run("--experiment", definition).exitCode()).isZero();
        assertThat(desk.everything()).doesNotContainKey("ledger/ledger.unfinished.mv.db");
    }
}

package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a job's code does to the process, what was reported completed is so, and the rest is run by the next command. */
@EnabledOnOs(OS.LINUX)
class SabotageTest {
    private static final int JOBS = 5;

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void setUp() {
        desk = new Desk(folder);
    }

    private ForkedRun fork(Saboteur.Deed deed, String... javaOptions) throws IOException {
        String definition = desk.file("definition.yaml", """
                name: small
                tasks: {grid: {n: [1, 2, 3, 4, 5]}}
                models:
                  %s: {java: %s}
                """.formatted(deed, Saboteur.class.getName()));
        return ForkedRun.start(
                desk,
                List.of(javaOptions),
                "--experiment",
                definition,
                "--experiment-id",
                "mine",
                "--workers",
                "1",
                "--grace",
                "0s");
    }

    private static List<String> everythingSaid(ForkedRun run) throws IOException {
        return run.readUntil(Integer.MAX_VALUE, line -> true);
    }

    private List<String> outcomes() {
        return desk.rows("select outcome from attempts order by job_id, attempt");
    }

    /** The next run completes every job; those that had been reported have the one attempt that they had. */
    private void goesOnAfter(List<String> said) {
        List<String> reported = KillTrial.completedJobs(said);
        assertThat(reported).as("jobs reported by the first run").hasSizeGreaterThanOrEqualTo(2);
        assertThat(desk.resume().exitCode()).isZero();
        assertThat(desk.rows("select job_id from attempts where outcome = 'completed'"))
                .hasSize(JOBS)
                .doesNotHaveDuplicates()
                .containsAll(reported);
        assertThat(desk.rows("select job_id from attempts group by job_id having count(*) = 1"))
                .containsAll(reported);
        assertThat(desk.verify().exitCode()).isZero();
    }

    @Test
    void a_job_that_calls_exit_fails_and_the_run_stops_in_order_but_not_as_a_success() throws Exception {
        List<String> said;
        try (ForkedRun run = fork(Saboteur.Deed.EXIT)) {
            said = new ArrayList<>(everythingSaid(run));
            assertThat(run.exitCode()).isEqualTo(1);
        }
        assertThat(said)
                .anyMatch(line -> line.startsWith("stopping (a job called System.exit)"))
                .anyMatch(line -> line.contains("failed EXIT_n=3") && line.contains("the job called System.exit"))
                .anyMatch(line -> line.startsWith("try the rest with: "));
        assertThat(outcomes()).containsExactly("completed", "completed", "failed");
        assertThat(desk.list().out()).contains("stopped");
        goesOnAfter(said);
    }

    @Test
    void an_exit_by_a_thread_that_a_job_started_stops_the_run_in_order_and_not_as_a_success() throws Exception {
        List<String> said;
        try (ForkedRun run = fork(Saboteur.Deed.EXIT_BY_CHILD)) {
            said = new ArrayList<>(everythingSaid(run));
            assertThat(run.exitCode()).isEqualTo(1);
        }
        assertThat(outcomes()).containsExactly("completed", "completed", "interrupted");
        goesOnAfter(said);
    }

    @Test
    void a_job_that_halts_the_process_leaves_a_run_that_is_shown_as_lost() throws Exception {
        List<String> said;
        try (ForkedRun run = fork(Saboteur.Deed.HALT)) {
            said = new ArrayList<>(everythingSaid(run));
        }
        assertThat(desk.list().out()).contains("lost");
        goesOnAfter(said);
    }

    @Test
    void a_job_that_takes_all_memory_fails_alone_or_ends_the_run_with_everything_reported_intact() throws Exception {
        List<String> said;
        try (ForkedRun run = fork(Saboteur.Deed.HOARD, "-Xmx64m")) {
            said = new ArrayList<>(everythingSaid(run));
            assertThat(run.exitCode()).isIn(1, 3);
        }
        goesOnAfter(said);
    }

    @Test
    void a_job_that_interrupts_every_thread_never_takes_back_what_was_reported() throws Exception {
        List<String> said;
        try (ForkedRun run = fork(Saboteur.Deed.INTERRUPT_ALL)) {
            said = new ArrayList<>(everythingSaid(run));
            assertThat(run.exitCode()).isIn(0, 3);
        }
        goesOnAfter(said);
    }

    /** Takes as long as a job may take to react. */
    @Tag("long")
    @Test
    void a_job_that_ignores_interruption_does_not_keep_the_run_from_being_stopped() throws Exception {
        List<String> said;
        try (ForkedRun run = fork(Saboteur.Deed.IGNORE)) {
            run.readUntil(1, Saboteur.WARNING::equals);
            run.signal("INT");
            said = new ArrayList<>(everythingSaid(run));
            assertThat(run.exitCode()).isEqualTo(130);
        }
        assertThat(outcomes()).containsExactly("completed", "completed", "interrupted");
        goesOnAfter(said);
    }
}

package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.Seller;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that buy something and wait for it, in processes that are killed while they do. */
class StepsAfterKillTest {
    private static final int JOBS = 3;
    private static final int KILLS = 4;

    @TempDir
    Path folder;

    private Desk desk;
    private Seller seller;

    @BeforeEach
    void open() throws IOException {
        desk = new Desk(folder);
        seller = new Seller();
    }

    @AfterEach
    void close() {
        seller.close();
    }

    private String define(String orphans) throws IOException {
        StringBuilder tasks = new StringBuilder();
        for (int task = 1; task <= JOBS; task++) {
            tasks.append("{\"id\": \"t%d\", \"url\": \"%s\"}%n".formatted(task, seller.address()));
        }
        return desk.file("definition.yaml", """
                name: buying
                orphans: %s
                tasks: {jsonl: %s}
                models:
                  m: {java: %s}
                """.formatted(
                        orphans, desk.file("tasks.jsonl", tasks.toString()), SubmitAndPoll.class.getName()));
    }

    /** Kills a run when the seller has seen all its jobs. */
    private void killedRun(String definition) throws Exception {
        seller.watch(JOBS);
        try (ForkedRun run = ForkedRun.start(desk, "--experiment", definition, "--experiment-id", "mine")) {
            seller.awaitPolls();
            run.kill();
        }
    }

    @Test
    void nothing_is_bought_twice_by_runs_that_are_killed_while_they_poll() throws Exception {
        String definition = define("requeue");
        for (int kill = 0; kill < KILLS; kill++) {
            killedRun(definition);
        }
        seller.finish();
        assertThat(desk.resume().exitCode()).isZero();
        assertThat(seller.sold()).containsExactlyInAnyOrder("t1", "t2", "t3");
        assertThat(desk.rows("select job_id, last_outcome, attempts from jobs order by job_id"))
                .containsExactly(
                        "m_t1,completed," + (KILLS + 1),
                        "m_t2,completed," + (KILLS + 1),
                        "m_t3,completed," + (KILLS + 1));
        assertThat(desk.rows("select job_id, step, attempt, state, value from steps order by job_id"))
                .containsExactly(
                        "m_t1,submit,1,completed,\"\"\"operation-of-t1\"\"\"",
                        "m_t2,submit,1,completed,\"\"\"operation-of-t2\"\"\"",
                        "m_t3,submit,1,completed,\"\"\"operation-of-t3\"\"\"");
        assertThat(desk.verify().exitCode()).isZero();
    }

    @Nested
    class Jobs_that_died_while_they_bought {
        private void die(String orphans) throws Exception {
            seller.holdBack();
            killedRun(define(orphans));
            seller.answerAgain();
            seller.finish();
        }

        @Test
        void buy_again_by_default() throws Exception {
            die("requeue");
            assertThat(desk.resume().exitCode()).isZero();
            assertThat(seller.sold()).hasSize(2 * JOBS);
        }

        @Test
        void wait_for_a_word_if_the_definition_says_so() throws Exception {
            die("ask");
            assertThat(desk.list().err())
                    .contains("mine: 3 jobs wait for your word", "m_t1 (step submit of attempt 1)");
            Desk.Answer asked = desk.resume();
            assertThat(asked.exitCode()).isEqualTo(ExitCode.JOBS_FAILED);
            assertThat(asked.err()).contains("mine: 3 jobs wait for your word", "--orphans requeue");
            assertThat(desk.resume("--dry-run").out()).isEmpty();
            assertThat(seller.sold()).hasSize(JOBS);
            assertThat(desk.rows("select distinct state from jobs")).containsExactly("pending");
            assertThat(desk.verify().exitCode()).isZero();
        }

        @Test
        void buy_again_if_that_is_the_word() throws Exception {
            die("ask");
            assertThat(desk.resume("--orphans", "requeue").exitCode()).isZero();
            assertThat(seller.sold()).hasSize(2 * JOBS);
            assertThat(desk.list().err()).doesNotContain("wait for your word");
        }

        @Test
        void fail_if_that_is_the_word_and_stay_so() throws Exception {
            die("ask");
            assertThat(desk.resume("--orphans", "fail").exitCode()).isEqualTo(ExitCode.JOBS_FAILED);
            assertThat(desk.rows("select distinct state, attempts.error_class from attempts join jobs using (job_id)"
                            + " where attempt = attempts"))
                    .containsExactly("failed,permanent");
            assertThat(desk.resume().err()).contains("mine: 3 jobs stay failed");
            assertThat(seller.sold()).hasSize(JOBS);
            assertThat(desk.resume("--orphans", "requeue").exitCode()).isZero();
            assertThat(desk.verify().exitCode()).isZero();
        }
    }

    @Test
    void a_wrong_word_is_told_with_the_right_ones() {
        assertThat(desk.resume("--orphans", "perhaps").err())
                .contains("--orphans must be one of requeue, ask, fail, was 'perhaps'");
    }
}

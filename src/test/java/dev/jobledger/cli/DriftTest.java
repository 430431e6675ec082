package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.cli.Desk.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Definitions that change after jobs were completed, and jobs that are asked for again. */
class DriftTest {
    private static final String MESSAGE = "made from another definition";

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void complete() throws IOException {
        desk = new Desk(folder);
        file("black.png", "black");
        tasks("black.png", "one");
        define("cat {first_frame}", "");
        assertThat(run().exitCode()).isZero();
    }

    private void file(String name, String content) throws IOException {
        desk.file(name, content);
    }

    /** Two tasks, the first with this picture and this value. */
    private void tasks(String picture, String value) throws IOException {
        desk.file("tasks.jsonl", """
                {"id": "t1", "files": {"first_frame": "%s"}, "word": "%s"}
                {"id": "t2", "word": "two"}
                """.formatted(folder.resolve(picture), value));
    }

    private void define(String script, String more) throws IOException {
        desk.file("definition.yaml", """
                name: small
                tasks: {jsonl: %s}
                models:
                  m: {command: [echo, '%s']%s}
                """.formatted(
                        folder.resolve("tasks.jsonl"), script.replace("{first_frame}", "picture"), more));
    }

    private Answer run(String... more) {
        List<String> args = new ArrayList<>(
                List.of("--experiment", folder.resolve("definition.yaml").toString(), "--experiment-id", "mine"));
        args.addAll(List.of(more));
        return desk.run(args.toArray(String[]::new));
    }

    private List<String> attempts() {
        return desk.rows("select job_id, attempt, outcome from attempts order by job_id, attempt");
    }

    @Nested
    class Is_noticed {
        @Test
        void when_a_field_of_a_task_changed() throws IOException {
            tasks("black.png", "another");
            Answer answer = run("--explain");

            assertThat(answer.err()).contains("1 completed job was " + MESSAGE + "; --rerun drifted runs it again");
            assertThat(answer.out()).containsPattern("m_t1 +1 +field word");
        }

        @Test
        void when_a_picture_was_replaced_by_another_of_the_same_name() throws IOException {
            file("black.png", "white");

            assertThat(run("--explain").out()).containsPattern("m_t1 +1 +file first_frame");
        }

        @Test
        void when_a_command_changed() throws IOException {
            define("another", "");

            assertThat(run().err())
                    .contains("2 completed jobs were " + MESSAGE
                            + "; --explain lists them, --rerun drifted runs them again");
            assertThat(desk.resume("--explain").out()).containsPattern("m_t2 +1 +command");
            assertThat(attempts()).containsExactly("m_t1,1,completed", "m_t2,1,completed");
        }

        @Test
        void not_when_a_picture_was_moved_and_jobs_then_find_it() throws IOException {
            Files.move(folder.resolve("black.png"), folder.resolve("moved.png"));
            tasks("moved.png", "one");

            assertThat(run().err()).doesNotContain(MESSAGE);
            assertThat(desk.rows("select job_id from jobs where fingerprint is null"))
                    .isEmpty();
            assertThat(desk.rows("select count(*) from drift")).containsExactly("0");
        }

        @Test
        void not_when_it_is_only_run_in_another_way() throws IOException {
            define(
                    "cat {first_frame}",
                    ", timeout: 5m, retries: 2, rate: 100/s, concurrency: 1, priority: 3, family: F");

            assertThat(run().err()).doesNotContain(MESSAGE);
        }

        @Test
        void not_any_more_when_the_definition_is_what_it_was() throws IOException {
            define("another", "");
            run();
            define("cat {first_frame}", "");

            assertThat(run().err()).doesNotContain(MESSAGE);
        }
    }

    @Nested
    class Rerun {
        @Test
        void of_what_drifted_runs_that_alone_from_what_it_is_now_and_keeps_what_was() throws IOException {
            tasks("black.png", "another");
            Answer answer = run("--rerun", "drifted");

            assertThat(answer.exitCode()).isZero();
            assertThat(answer.err()).contains("1 to run, 1 completed before and skipped, 1 completed before and asked");
            assertThat(attempts()).containsExactly("m_t1,1,completed", "m_t1,2,completed", "m_t2,1,completed");
            assertThat(folder.resolve("out/small/m/tasks_task/t1"))
                    .isDirectoryContaining("glob:**/attempt-001")
                    .isDirectoryContaining("glob:**/attempt-002");
            assertThat(run().err()).doesNotContain(MESSAGE);
            assertThat(desk.verify().exitCode()).isZero();
        }

        @Test
        void of_jobs_and_models_by_name_is_counted_exported_and_verified() {
            assertThat(desk.resume("mine", "--rerun", "job=m_t2").exitCode()).isZero();
            assertThat(desk.resume("mine", "--rerun", "failed,model=m", "--only", "task=t2")
                            .exitCode())
                    .isZero();

            assertThat(attempts())
                    .containsExactly("m_t1,1,completed", "m_t2,1,completed", "m_t2,2,completed", "m_t2,3,completed");
            assertThat(desk.list().out()).containsPattern("mine +completed +2 ");
            assertThat(desk.export("mine").exitCode()).isZero();
            assertThat(desk.verify().out()).doesNotContain("wrong");
        }

        @Test
        void that_is_left_off_is_gone_on_with_by_resume_alone() throws IOException {
            define("another", "");
            assertThat(run("--rerun", "drifted", "--limit", "1").exitCode()).isZero();
            assertThat(desk.verify().exitCode()).isZero();
            assertThat(desk.resume("mine", "--dry-run").out()).isEqualTo("m_t2\tcompleted, asked for again\n");
            assertThat(desk.resume("mine").exitCode()).isZero();

            assertThat(desk.rows("select count(*) from attempts")).containsExactly("4");
            assertThat(desk.rows("select state, count(*) from jobs group by state"))
                    .containsExactly("completed,2");
        }

        @Test
        void tried_dry_shows_what_would_run_and_writes_nothing() throws IOException {
            tasks("black.png", "another");
            SortedMap<String, Long> before = desk.everything();
            Answer answer = run("--dry-run", "--rerun", "drifted", "--explain");

            assertThat(answer.out())
                    .containsPattern("m_t1 +1 +field word")
                    .contains("m_t1\tcompleted, asked for again\n");
            assertThat(answer.err()).contains("1 completed job was " + MESSAGE, "dry run: 1 jobs would run");
            assertThat(desk.everything()).isEqualTo(before);
        }

        @Test
        void of_a_name_that_no_job_has_is_refused_before_anything_runs() {
            Answer answer = desk.resume("mine", "--rerun", "job=m_t3");

            assertThat(answer.exitCode()).isEqualTo(2);
            assertThat(answer.errLines()).hasSize(1);
            assertThat(answer.err()).contains("--rerun job=m_t3 names no job of experiment mine");
        }

        @Test
        void of_a_word_that_is_none_is_refused() {
            Answer answer = desk.resume("mine", "--rerun", "everything");

            assertThat(answer.exitCode()).isEqualTo(2);
            assertThat(answer.err())
                    .contains("--rerun must be drifted, failed, model=NAME, domain=NAME, task=ID or job=ID, was"
                            + " 'everything'");
        }

        @Test
        @EnabledOnOs(OS.LINUX)
        void that_is_killed_in_the_middle_is_gone_on_with_by_resume_to_its_end() throws Exception {
            String definition = desk.define(6, "true");
            desk.run("--experiment", definition, "--experiment-id", "many");
            desk.define(6, "sleep 0.2");
            try (ForkedRun run = ForkedRun.start(
                    desk,
                    "--experiment",
                    definition,
                    "--experiment-id",
                    "many",
                    "--rerun",
                    "drifted",
                    "--workers",
                    "1")) {
                run.readUntil(2, KillTrial::isCompletion);
                run.kill();
            }
            assertThat(desk.resume("many").exitCode()).isZero();

            assertThat(desk.rows("select distinct count(*) from attempts where experiment_id = 'many'"
                            + " and outcome = 'completed' group by job_id"))
                    .containsExactly("2");
            assertThat(desk.rows("select count(*) from drift")).containsExactly("0");
            assertThat(desk.verify().exitCode()).isZero();
        }
    }
}

package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jobledger.cli.Desk.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunAndResumeTest {
    /** The second task fails until a file named {@code repaired} lies in the desk's folder; every attempt leaves a line. */
    private static final String FLAKY =
            "echo $JOBLEDGER_JOB_ID >> %1$s/executed; [ $JOBLEDGER_FIELD_N != 2 ] || [ -e %1$s/repaired ]";

    @TempDir
    Path folder;

    private Desk desk;
    private String definition = "";

    @BeforeEach
    void define() throws IOException {
        desk = new Desk(folder);
        definition = desk.define(3, FLAKY.formatted(folder));
    }

    private Answer runMine(String... more) {
        List<String> args = new ArrayList<>(List.of("--experiment", definition, "--experiment-id", "mine"));
        args.addAll(List.of(more));
        return desk.run(args.toArray(String[]::new));
    }

    private void repair() throws IOException {
        desk.file("repaired", "");
    }

    private List<String> executed() throws IOException {
        return Files.readAllLines(folder.resolve("executed"));
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("out/small/logs").resolve(name).toFile());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Nested
    class Running {
        @Test
        void ends_with_1_when_a_job_failed_and_says_how_to_try_it_again() {
            Answer answer = runMine();

            assertThat(answer.exitCode()).isEqualTo(1);
            assertThat(answer.out()).contains("2/3");
            assertThat(answer.err())
                    .contains("failed m_n=2", "2 of 3 jobs completed, 1 failed, 0 not run")
                    .contains("scripts/resume.java mine --ledger " + folder.resolve("ledger/ledger"));
        }

        @Test
        void again_under_the_same_id_runs_only_what_is_not_completed_and_ends_with_0() throws IOException {
            runMine();
            repair();
            Answer again = runMine();

            assertThat(again.exitCode()).isZero();
            assertThat(again.err()).contains("2 completed before and skipped", "1 failed before, tried again");
            assertThat(executed()).containsExactlyInAnyOrder("m_n=1", "m_n=2", "m_n=3", "m_n=2");
        }

        @Test
        void with_more_tasks_in_the_definition_runs_the_new_ones() throws IOException {
            repair();
            runMine();
            definition = desk.define(5, FLAKY.formatted(folder));

            assertThat(runMine().err()).contains("5 jobs, 2 of them new");
            assertThat(executed()).containsExactlyInAnyOrder("m_n=1", "m_n=2", "m_n=3", "m_n=4", "m_n=5");
        }

        @Test
        void without_an_id_is_a_new_experiment_each_time_and_never_writes_over_its_files() throws IOException {
            repair();
            desk.run("--experiment", definition);
            desk.run("--experiment", definition);

            assertThat(desk.rows("select experiment_id from experiments")).hasSize(2);
            assertThat(desk.rows("select distinct output_dir from attempts")).hasSize(6);
        }

        @Test
        void with_a_limit_leaves_the_experiment_incomplete() {
            assertThat(runMine("--limit", "1").exitCode()).isZero();
            assertThat(desk.list().out()).contains("incomplete");
        }

        @Test
        void quietly_says_nothing_of_its_progress() throws IOException {
            repair();
            Answer answer = runMine("--quiet");

            assertThat(answer.err()).isEmpty();
            assertThat(answer.out()).contains("3/3");
        }

        @Test
        void writes_nothing_but_plain_lines_where_there_is_no_terminal() {
            assertThat(runMine().err()).doesNotContain("\r", "\u001b");
        }
    }

    @Nested
    class Resuming {
        @Test
        void needs_no_definition_file_and_keeps_every_attempt() throws IOException {
            runMine();
            repair();
            Files.delete(Path.of(definition));
            Answer resumed = desk.resume();

            assertThat(resumed.exitCode()).isZero();
            assertThat(executed()).hasSize(4);
            assertThat(desk.rows(
                            "select job_id, attempt, outcome from attempts where job_id = 'm_n=2' order by attempt"))
                    .containsExactly("m_n=2,1,failed", "m_n=2,2,completed");
        }

        @Test
        void by_the_old_option_is_the_same() throws IOException {
            runMine();
            repair();

            assertThat(desk.run("--resume", "latest").exitCode()).isZero();
            assertThat(desk.run("--resume", "mine").err()).contains("0 to run, 3 completed before and skipped");
            assertThat(executed()).hasSize(4);
        }

        @Test
        void runs_only_what_is_picked() throws IOException {
            runMine("--only", "task=n=1");
            assertThat(executed()).containsExactly("m_n=1");
            desk.resume("--only", "task=n=1,task=n=3");
            assertThat(executed()).containsExactly("m_n=1", "m_n=3");
        }

        @Test
        void lists_experiments_by_the_old_option_and_runs_nothing() {
            runMine();
            assertThat(desk.run("--list-checkpoints").out())
                    .isEqualTo(desk.list().out());
            assertThat(desk.rows("select run from runs")).hasSize(1);
        }
    }

    @Nested
    class DryRunning {
        @Test
        void shows_every_job_of_a_new_experiment_and_writes_nothing() throws IOException {
            SortedMap<String, Long> before = desk.everything();
            Answer answer = runMine("--dry-run");

            assertThat(answer.exitCode()).isZero();
            assertThat(answer.out().lines()).containsExactly("m_n=1\tpending", "m_n=2\tpending", "m_n=3\tpending");
            assertThat(answer.err()).contains("3 jobs would run (3 pending); nothing was written");
            assertThat(desk.everything()).isEqualTo(before);
        }

        @Test
        void tells_failed_jobs_from_pending_ones_and_leaves_out_completed_ones() throws IOException {
            runMine("--only", "task=n=1,task=n=2");
            SortedMap<String, Long> before = desk.everything();

            String[] expected = {"m_n=2\tfailed before", "m_n=3\tpending"};
            assertThat(runMine("--dry-run").out().lines()).containsExactly(expected);
            assertThat(desk.resume("--dry-run").out().lines()).containsExactly(expected);
            assertThat(desk.everything()).isEqualTo(before);
        }

        @Test
        void leaves_out_jobs_of_a_model_that_was_taken_out_as_a_run_does() throws IOException {
            runMine();
            String other = desk.file("other.yaml", """
                    name: small
                    tasks: {grid: {n: [1]}}
                    models: {other: {command: ['true']}}
                    """);
            String[] args = {"--experiment", other, "--experiment-id", "mine"};

            assertThat(desk.run(args[0], args[1], args[2], args[3], "--dry-run").out())
                    .isEqualTo("other_n=1\tpending\n");
            assertThat(desk.run(args).err()).contains("[1/1] completed other_n=1");
        }

        @Test
        void refuses_an_id_that_exists_with_no_resume() {
            runMine();
            assertThat(runMine("--no-resume", "--dry-run").exitCode()).isEqualTo(2);
        }

        @Test
        void reading_commands_make_no_ledger_either() throws IOException {
            SortedMap<String, Long> before = desk.everything();
            desk.list();
            desk.list("latest");
            desk.export();
            desk.resume();
            desk.call(new SqlCommand(), "select 1");

            assertThat(desk.everything()).isEqualTo(before);
        }
    }

    @Nested
    class FilesForOtherTools {
        @Test
        void have_the_keys_that_readers_of_the_checkpoint_expect() throws IOException {
            runMine();
            JsonNode checkpoint = json("checkpoint_mine.json");

            assertThat(names(checkpoint))
                    .containsExactly(
                            "experiment_id",
                            "start_time",
                            "last_update",
                            "jobs_completed",
                            "jobs_failed",
                            "jobs_in_progress",
                            "statistics");
            assertThat(checkpoint.get("jobs_completed")).hasSize(2).allMatch(JsonNode::isTextual);
            assertThat(names(checkpoint.get("jobs_failed").get(0))).containsExactly("job_id", "error", "timestamp");
            assertThat(checkpoint.get("start_time").asText())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00");
            assertThat(names(json("progress_mine.json").get("jobs").get(0)))
                    .containsExactly("job_id", "state", "model", "domain", "task", "attempts", "cost", "result");
        }

        @Test
        void count_over_all_runs() throws IOException {
            runMine();
            repair();
            desk.resume();
            JsonNode statistics = json("statistics.json");

            assertThat(Stream.of("completed", "failed", "skipped", "resumed")
                            .map(name -> statistics.get(name).asInt()))
                    .containsExactly(3, 0, 2, 2);
            assertThat(json("logs_final.json"))
                    .hasSize(3)
                    .allMatch(job -> job.get("success").asBoolean());
        }

        @Test
        void a_damaged_checkpoint_is_kept_and_written_again() throws IOException {
            runMine();
            Path checkpoint = Path.of("out/small/logs/checkpoint_mine.json");
            desk.file(checkpoint.toString(), "{\"experiment_id\": tru");

            assertThat(desk.resume().err()).contains("kept as checkpoint_mine.backup.json");
            assertThat(json("checkpoint_mine.json").get("jobs_completed")).hasSize(2);
            assertThat(folder.resolve(checkpoint).resolveSibling("checkpoint_mine.backup.json"))
                    .content()
                    .isEqualTo("{\"experiment_id\": tru");
        }

        @Test
        void go_where_an_export_is_told_to() throws IOException {
            runMine();
            Answer answer =
                    desk.export("mine", "--to", folder.resolve("elsewhere").toString());

            assertThat(answer.out().lines()).hasSize(4).allMatch(file -> Files.exists(Path.of(file)));
            assertThat(answer.exitCode()).isZero();
        }
    }
}

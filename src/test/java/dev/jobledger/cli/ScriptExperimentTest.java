package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.script.Experiment;
import dev.jobledger.script.ModelOptions;
import dev.jobledger.script.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments that a script defines, through all commands, in this process. */
class ScriptExperimentTest {
    private static final String START = "<the command that started class " + ScriptExperimentTest.class.getName() + ">";

    @TempDir
    Path folder;

    private final AtomicInteger executions = new AtomicInteger();
    private Desk desk;

    @BeforeEach
    void setUp() {
        desk = new Desk(folder);
    }

    /** The experiment of the README, whose jobs of seed 2 fail until they may succeed. */
    private Experiment sweep(boolean mayFail) {
        return Experiment.named("lr-sweep")
                .tasks(Tasks.grid(Map.of("lr", List.of(0.1, 0.01), "seed", List.of(1, 2, 3))))
                .model("mlp", job -> {
                    executions.incrementAndGet();
                    if (mayFail && job.task().integer("seed") == 2) {
                        throw new IOException("no luck");
                    }
                    return Result.of(
                            "score", job.task().number("lr"), "seed", job.task().integer("seed"));
                });
    }

    @Nested
    class Running {
        @Test
        void runs_each_job_and_keeps_its_result_as_any_experiment_does() {
            Desk.Answer answer = desk.script(sweep(false), "--experiment-id", "mine");

            assertThat(answer.exitCode()).as(answer.err()).isZero();
            assertThat(answer.err()).contains("6 of 6 jobs completed");
            assertThat(desk.rows("select job_id, score from jobs order by job_id"))
                    .hasSize(6)
                    .startsWith("\"mlp_lr=0.01,seed=1\",0.01");
            assertThat(desk.list().out()).contains("mine", "completed");
            assertThat(desk.export("mine").exitCode()).isZero();
            assertThat(desk.verify().exitCode()).isZero();
            assertThat(folder.resolve("out/lr-sweep/logs/checkpoint_mine.json")).exists();
        }

        @Test
        void takes_the_options_of_run() {
            Desk.Answer dry = desk.script(sweep(false), "--dry-run", "--limit", "2");
            assertThat(dry.out()).isEqualTo("mlp_lr=0.1,seed=1\tpending\nmlp_lr=0.1,seed=2\tpending\n");
            assertThat(executions).hasValue(0);
            assertThat(desk.script(sweep(false), "--limit", "2", "--workers", "1")
                            .exitCode())
                    .isZero();
            assertThat(executions).hasValue(2);
            assertThat(desk.script(sweep(false), "--list-checkpoints").out()).contains("experiment_");
        }

        @Test
        void runs_commands_beside_code_and_scores_the_results_of_both() {
            Experiment experiment = Experiment.named("both")
                    .tasks(Tasks.of(List.of(task("q1", Map.of("n", 1)))))
                    .model(
                            "code",
                            job -> Result.empty(),
                            ModelOptions.defaults().family("own"))
                    .command("shell", List.of("sh", "-c", "exit 0"))
                    .scorer((job, result) -> result.with("score", 7));

            assertThat(desk.script(experiment).exitCode()).isZero();
            assertThat(desk.rows("select model, family, score from jobs order by model"))
                    .containsExactly("code,own,7.0", "shell,shell,7.0");
        }

        @Test
        void ends_an_attempt_that_takes_longer_than_its_models_timeout() {
            Experiment experiment = Experiment.named("slow")
                    .tasks(Tasks.of(List.of(task("q1", Map.of()))))
                    .model("m", job -> waitForEver(), ModelOptions.defaults().timeout(Duration.ofMillis(50)));

            assertThat(desk.script(experiment).exitCode()).isEqualTo(ExitCode.JOBS_FAILED);
            assertThat(desk.rows("select last_outcome from jobs")).containsExactly("timed_out");
        }

        private static Result waitForEver() throws InterruptedException {
            new CountDownLatch(1).await();
            return Result.empty();
        }
    }

    @Nested
    class GoingOn {
        @Test
        void with_latest_runs_what_failed_and_nothing_that_was_completed() {
            assertThat(desk.script(sweep(true), "--experiment-id", "mine").exitCode())
                    .isEqualTo(ExitCode.JOBS_FAILED);

            Desk.Answer answer = desk.script(sweep(false), "--resume", "latest");

            assertThat(answer.exitCode()).as(answer.err()).isZero();
            assertThat(answer.err()).contains("of mine: 2 to run, 4 completed before and skipped, 2 failed before");
            assertThat(executions).hasValue(8);
        }

        @Test
        void with_the_same_id_adds_what_is_new() {
            desk.script(sweep(false), "--experiment-id", "mine");
            Experiment more = sweep(false).model("other", job -> Result.empty());

            assertThat(desk.script(more, "--experiment-id", "mine").err()).contains("6 to run, 6 completed before");
            assertThat(desk.script(more, "--experiment-id", "mine", "--no-resume")
                            .exitCode())
                    .isEqualTo(ExitCode.USAGE);
        }

        @Test
        void latest_is_the_scripts_own_not_that_of_another_or_of_a_file() throws IOException {
            desk.script(sweep(false), "--experiment-id", "mine");
            Experiment other = Experiment.named("other")
                    .tasks(Tasks.of(List.of(task("q1", Map.of()))))
                    .model("m", job -> Result.empty());
            Desk.Answer none = desk.script(other, "--resume", "latest");
            desk.script(other, "--experiment-id", "others");
            desk.run("--experiment", desk.define(1, "true"));

            assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(none.err()).contains("no experiment 'latest of script other'; there are: mine");
            assertThat(desk.script(sweep(false), "--resume", "latest", "--dry-run")
                            .err())
                    .contains("0 jobs would run");
            assertThat(desk.script(sweep(false), "--resume", "latest").err()).contains("of mine: 0 to run");
        }

        @Test
        void keeps_to_all_tasks_where_the_experiment_was_started_with_them() throws IOException {
            question("chess_0001");
            question("chess_0002");
            Experiment experiment = Experiment.named("x")
                    .tasks(Tasks.questions(folder.resolve("questions")))
                    .model("m", job -> Result.empty());
            desk.script(experiment, "--all-tasks", "--limit", "1");
            question("chess_0003");

            assertThat(desk.script(experiment, "--resume", "latest").err())
                    .contains("3 jobs, 1 of them new", "2 to run, 1 completed before");
        }

        @Test
        void is_said_with_the_command_that_starts_the_script() {
            Desk.Answer failed = desk.script(sweep(true), "--experiment-id", "mine");

            assertThat(failed.err()).contains("try the rest with: " + START + " --resume mine --ledger ");
        }

        @Test
        void by_the_resume_command_runs_nothing_and_says_which_script_does() {
            desk.script(sweep(true), "--experiment-id", "mine");
            int before = executions.get();

            for (Desk.Answer answer :
                    List.of(desk.resume(), desk.resume("mine", "--dry-run"), desk.run("--resume", "mine"))) {
                assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
                assertThat(answer.errLines()).hasSize(1);
                assertThat(answer.err())
                        .contains(
                                "experiment 'mine' is of a script",
                                "go on with: " + START + " --resume mine --ledger ");
            }
            assertThat(executions).hasValue(before);
            assertThat(desk.rows("select run from runs")).hasSize(1);
        }
    }

    @Nested
    class TakingTasks {
        @Test
        void of_a_grid_are_in_the_alphabetical_order_of_names_that_have_none() {
            Map<String, List<Integer>> ordered = new LinkedHashMap<>();
            ordered.put("z", List.of(1));
            ordered.put("a", List.of(2));

            assertThat(planned(Tasks.grid(Map.of("z", List.of(1), "a", List.of(2)))))
                    .isEqualTo("m_a=2,z=1\tpending\n");
            assertThat(planned(Tasks.grid(ordered))).isEqualTo("m_z=1,a=2\tpending\n");
        }

        @Test
        void come_from_the_files_that_definitions_name() throws IOException {
            Path csv = Path.of(desk.file("t.csv", "id,size\nq1,1\n"));
            Path jsonl = Path.of(desk.file("t.jsonl", "{\"id\": \"q2\"}\n"));
            question("chess_0001");

            assertThat(planned(Tasks.csv(csv))).isEqualTo("m_q1\tpending\n");
            assertThat(planned(Tasks.jsonl(jsonl))).isEqualTo("m_q2\tpending\n");
            assertThat(planned(Tasks.questions(folder.resolve("questions")))).isEqualTo("m_chess_0001\tpending\n");
        }

        private String planned(Tasks tasks) {
            Experiment experiment = Experiment.named("tasks").tasks(tasks).model("m", job -> Result.empty());
            return desk.script(experiment, "--dry-run").out();
        }
    }

    @Nested
    class Mistakes {
        @Test
        void are_told_in_a_line_each_and_nothing_runs() {
            assertThat(mistakes(Experiment.named("a b").tasks(one()).model("m", job -> Result.empty())))
                    .startsWith("run: Mistakes: experiment name 'a b' can't be used; ");
            assertThat(mistakes(Experiment.named("x").tasks(one()).model("m/n", job -> Result.empty())))
                    .startsWith("run: Mistakes: model name 'm/n' can't be used; ");
            assertThat(mistakes(Experiment.named("x").model("m", job -> Result.empty())))
                    .startsWith("run: Mistakes: the experiment has no tasks; ");
            assertThat(mistakes(Experiment.named("x").tasks(one()))).contains("must have at least one model");
            assertThat(mistakes(Experiment.named("x").tasks(one()).command("m", List.of("echo", "{promt}"))))
                    .startsWith("run: Mistakes: model 'm': unknown placeholder {promt} in the command");
            assertThat(mistakes(model(Tasks.grid(Map.of("seed", List.of())))))
                    .contains("grid values of 'seed' must be different");
            assertThat(mistakes(model(Tasks.csv(folder.resolve("none.csv"))))).contains("none.csv' does not exist");
            assertThat(mistakes(model(Tasks.of(List.of(task("q", Map.of()), task("q", Map.of()))))))
                    .contains("task id 'q' is given twice");
            assertThat(mistakes(model(Tasks.of(List.of(task("a/b", Map.of()))))))
                    .contains("task id 'a/b' names a folder");
            assertThat(mistakes(model(Tasks.of(List.of(task("q", Map.of("file", folder)))))))
                    .contains("field 'file' of task 'q' must be text, a finite number");
        }

        @Test
        void include_the_option_that_names_a_definition_file() {
            assertThat(desk.script(model(one()), "--experiment", "some.yaml").err())
                    .contains("--experiment some.yaml: this script defines its experiment itself");
        }

        private Experiment model(Tasks tasks) {
            return Experiment.named("x").tasks(tasks).model("m", job -> Result.empty());
        }

        private String mistakes(Experiment experiment) {
            Desk.Answer answer = desk.script(experiment);
            assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(answer.errLines()).hasSize(1);
            assertThat(desk.folder().resolve("ledger")).doesNotExist();
            return answer.err();
        }
    }

    private void question(String id) throws IOException {
        Path question =
                Files.createDirectories(folder.resolve("questions/chess_task").resolve(id));
        Files.writeString(question.resolve("prompt.txt"), "Mate in one.");
        Files.writeString(question.resolve("first_frame.png"), "");
    }

    private static Tasks one() {
        return Tasks.of(List.of(task("q1", Map.of())));
    }

    private static Task task(String id, Map<String, Object> fields) {
        return new Task(id, "questions", Map.of(), fields);
    }
}

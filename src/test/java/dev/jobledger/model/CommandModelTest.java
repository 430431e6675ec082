package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandModelTest {
    @RegisterExtension
    final TestRun run = new TestRun();

    @TempDir
    Path folder;

    private static String stdout(JobContext job) throws Exception {
        return Files.readString(job.outputDir().resolve("stdout.txt"));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertThatFailureOf(Model model) throws Exception {
        JobContext job = Jobs.plain(folder);
        return assertThatThrownBy(() -> model.run(job));
    }

    private static Consumer<JobFailure> isClass(ErrorClass expected) {
        return failure -> assertThat(failure.errorClass()).isEqualTo(expected);
    }

    @Nested
    class Arguments {
        @ParameterizedTest
        @ValueSource(strings = {"'", "\"", "$(touch evil)", "`touch evil`", "; touch evil", "a\nb", "*", " ", "", "-n"})
        void reach_the_program_as_they_are(String value) throws Exception {
            JobContext job = Jobs.with(folder, Map.of("value", value));
            run.model("printf", "%s|", "<{task.value}>", "{task.value}").run(job);
            assertThat(stdout(job)).isEqualTo("<" + value + ">|" + value + "|");
        }
    }

    @Nested
    class Environment {
        @Test
        void holds_the_jobs_values() throws Exception {
            Path frame = Files.createFile(folder.resolve("first.png"));
            Path prompt = Files.writeString(folder.resolve("prompt.txt"), "Say \"hi\"; $(id)");
            Task task = new Task(
                    "t1", "maze", Map.of(Task.PROMPT, prompt, Task.FIRST_FRAME, frame), Map.of("learning-rate", 0.1));
            JobContext job = Jobs.of(folder, task);
            run.model("env").run(job);
            assertThat(stdout(job).lines())
                    .contains(
                            "JOBLEDGER_PROMPT=Say \"hi\"; $(id)",
                            "JOBLEDGER_PROMPT_FILE=" + prompt,
                            "JOBLEDGER_FIRST_FRAME=" + frame,
                            "JOBLEDGER_OUTPUT_DIR=" + job.outputDir(),
                            "JOBLEDGER_JOB_DIR=" + job.jobDir(),
                            "JOBLEDGER_TASK_ID=t1",
                            "JOBLEDGER_DOMAIN=maze",
                            "JOBLEDGER_MODEL=a-model",
                            "JOBLEDGER_JOB_ID=a-model_t1",
                            "JOBLEDGER_EXPERIMENT_ID=an experiment",
                            "JOBLEDGER_ATTEMPT=1",
                            "JOBLEDGER_FIELD_LEARNING_RATE=0.1")
                    .noneMatch(line -> line.contains("FINAL_FRAME"));
        }

        @Test
        void leaves_out_what_the_job_does_not_have_or_no_variable_can_hold() throws Exception {
            Map<String, Object> fields = Map.of("long", "a".repeat(200_000), "zero", "a\0b", "ok", "yes");
            JobContext job = Jobs.with(folder, new HashMap<>(fields));
            run.model("env").run(job);
            assertThat(stdout(job).lines())
                    .contains("JOBLEDGER_FIELD_OK=yes")
                    .noneMatch(line -> line.startsWith("JOBLEDGER_PROMPT"))
                    .noneMatch(line -> line.startsWith("JOBLEDGER_FIRST_FRAME"))
                    .noneMatch(line -> line.startsWith("JOBLEDGER_FIELD_LONG"))
                    .noneMatch(line -> line.startsWith("JOBLEDGER_FIELD_ZERO"));
        }

        @Test
        void and_arguments_too_long_together_fail_the_job_and_name_the_way_out() throws Exception {
            String[] command = new String[100];
            Arrays.fill(command, "{task.long}");
            command[0] = "true";
            JobContext job = Jobs.with(folder, Map.of("long", "a".repeat(119_000)));
            assertThatThrownBy(() -> run.model(command).run(job))
                    .isInstanceOf(JobFailure.class)
                    .hasMessageContaining("use {prompt_file}");
        }
    }

    @Nested
    class Streams {
        @Test
        void go_to_files_of_their_own() throws Exception {
            JobContext job = Jobs.plain(folder);
            run.shell("echo out; echo err >&2").run(job);
            assertThat(stdout(job)).isEqualTo("out\n");
            assertThat(job.outputDir().resolve("stderr.txt")).hasContent("err");
        }

        @Test
        void of_200_MB_are_fine() throws Exception {
            JobContext job = Jobs.plain(folder);
            run.model("head", "-c", "200000000", "/dev/zero").run(job);
            assertThat(job.outputDir().resolve("stdout.txt")).hasSize(200_000_000);
        }

        @Test
        void have_nothing_to_read() throws Exception {
            JobContext job = Jobs.plain(folder);
            run.model("wc", "-c").run(job);
            assertThat(stdout(job)).isEqualToIgnoringWhitespace("0");
        }

        @Test
        void start_from_the_folder_of_the_run() throws Exception {
            JobContext job = Jobs.plain(folder);
            run.model("pwd").run(job);
            assertThat(stdout(job).strip()).isEqualTo(Path.of("").toRealPath().toString());
        }
    }

    @Nested
    class ResultJson {
        private Result resultOf(String json) throws Exception {
            JobContext job = Jobs.with(folder, Map.of("json", json));
            return run.model("sh", "-c", "printf %s \"$1\" > \"$2/result.json\"", "sh", "{task.json}", "{output_dir}")
                    .run(job);
        }

        @Test
        void becomes_the_result_with_its_fields_in_order() throws Exception {
            Result result =
                    resultOf("{\"score\": 0.5, \"a\": [1, null, {\"b\": true}], \"big\": 12345678901234567890}");
            assertThat(result.score()).hasValue(0.5);
            assertThat(result.fields().keySet()).containsExactly("score", "a", "big");
        }

        @Test
        void may_be_missing() throws Exception {
            assertThat(run.model("true").run(Jobs.plain(folder))).isEqualTo(Result.empty());
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{ \"a\": | line 1: Unexpected end-of-input",
                    "[1]      | Cannot deserialize",
                    "null     | it is null",
                    "1        | Cannot deserialize",
                    "{} {}    | Trailing token",
                    "{ \"a\": 1, \"a\": 2 } | Duplicate field 'a'",
                    "{ \"a\": NaN }   | NaN",
                    "{ \"a\": 1e999 } | a finite number",
                    "''       | No content"
                })
        void that_is_not_one_object_fails_the_job(String json, String why) {
            assertThatThrownBy(() -> resultOf(json))
                    .isInstanceOf(JobFailure.class)
                    .hasMessageStartingWith("the command left a result.json that is not one JSON object: ")
                    .hasMessageContaining(why)
                    .hasMessageNotContaining("\n");
        }

        @Test
        void larger_than_a_mebibyte_fails_the_job() throws Exception {
            assertThatFailureOf(run.model("sh", "-c", "head -c 1048577 /dev/zero > {output_dir}/result.json"))
                    .isInstanceOf(JobFailure.class)
                    .hasMessageContaining("1048577 bytes");
        }

        @Test
        void that_is_a_named_pipe_is_not_waited_for() throws Exception {
            assertThatFailureOf(run.model("mkfifo", "{output_dir}/result.json"))
                    .isInstanceOf(JobFailure.class)
                    .hasMessageContaining("it is not a file");
        }
    }

    @Nested
    class ExitCodes {
        @Test
        void other_than_0_fail_the_job_with_the_last_lines_of_stderr() throws Exception {
            assertThatFailureOf(run.shell("echo first >&2; echo >&2; echo last >&2; exit 3"))
                    .isInstanceOfSatisfying(JobFailure.class, isClass(ErrorClass.PERMANENT))
                    .hasMessage("exit code 3: first\nlast");
        }

        @Test
        void without_a_word_on_stderr_say_so() throws Exception {
            assertThatFailureOf(run.shell("exit 1")).hasMessage("exit code 1; stderr was empty");
            assertThatFailureOf(run.shell("rm \"$JOBLEDGER_OUTPUT_DIR/stderr.txt\"; exit 1"))
                    .hasMessage("exit code 1; stderr was empty");
        }

        @Test
        void of_75_are_worth_another_try() throws Exception {
            assertThatFailureOf(run.shell("echo busy >&2; exit 75"))
                    .isInstanceOfSatisfying(JobFailure.class, isClass(ErrorClass.TRANSIENT))
                    .hasMessage("exit code 75 (temporary failure): busy");
        }

        @ParameterizedTest
        @CsvSource({"KILL, killed by SIGKILL (9)", "SEGV, killed by SIGSEGV (11)", "TERM, killed by SIGTERM (15)"})
        void of_a_killed_command_name_the_signal(String signal, String words) throws Exception {
            assertThatFailureOf(run.shell("kill -" + signal + " $$")).hasMessageStartingWith(words);
        }

        @Test
        void above_all_signals_are_just_numbers() throws Exception {
            assertThatFailureOf(run.shell("exit 255")).hasMessageStartingWith("exit code 255;");
        }
    }

    @Nested
    class Program {
        @Test
        void that_is_not_installed_is_named() throws Exception {
            assertThatFailureOf(run.model("no-such-program", "x"))
                    .isInstanceOfSatisfying(JobFailure.class, isClass(ErrorClass.PERMANENT))
                    .hasMessage("program 'no-such-program' was not found in any folder of PATH; install it, or write"
                            + " its whole path");
        }

        @Test
        void that_does_not_exist_is_named() throws Exception {
            assertThatFailureOf(run.model(folder + "/gone")).hasMessage("program '" + folder + "/gone' does not exist");
            assertThatFailureOf(run.model("./gone"))
                    .hasMessageContaining("looked for as " + Path.of("./gone").toAbsolutePath());
        }

        @Test
        void that_is_a_folder_or_not_executable_is_named() throws Exception {
            Path script = Files.writeString(folder.resolve("script"), "echo", StandardCharsets.UTF_8);
            assertThatFailureOf(run.model(folder.toString())).hasMessageContaining("is not a file");
            assertThatFailureOf(run.model(script.toString())).hasMessageContaining("is not executable");
        }

        @Test
        void whose_interpreter_is_missing_fails_the_job() throws Exception {
            Path script = Files.writeString(folder.resolve("script"), "#!/no/such/interpreter\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
            assertThatFailureOf(run.model(script.toString()))
                    .isInstanceOfSatisfying(JobFailure.class, isClass(ErrorClass.PERMANENT));
        }
    }

    @Test
    void an_output_folder_that_is_gone_is_not_held_against_the_program() throws Exception {
        JobContext plain = Jobs.plain(folder);
        JobContext job = new JobContext(
                plain.experimentId(),
                plain.jobId(),
                plain.modelName(),
                plain.task(),
                plain.attempt(),
                folder.resolve("gone"),
                new NoMemory(folder));
        assertThatThrownBy(() -> run.model("true").run(job))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(JobFailure.class);
    }

    @Test
    void two_hundred_jobs_at_once_each_get_their_own_values() throws Exception {
        Model model = run.model("printf", "{task.n}");
        List<JobContext> jobs = new ArrayList<>();
        for (int n = 0; n < 200; n++) {
            jobs.add(Jobs.with(folder, Map.of("n", n)));
        }
        jobs.parallelStream().forEach(job -> {
            try {
                model.run(job);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        for (JobContext job : jobs) {
            assertThat(stdout(job)).isEqualTo(job.task().text("n"));
        }
    }
}

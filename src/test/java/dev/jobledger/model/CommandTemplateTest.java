package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Task;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTemplateTest {
    private static final NativeText UTF_8 = new NativeText(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private static CommandTemplate template(String... arguments) {
        return new CommandTemplate(List.of(arguments));
    }

    @Nested
    class Filling {
        @Test
        void replaces_each_placeholder_by_the_jobs_value() throws Exception {
            Path frame = Files.createFile(folder.resolve("first.png"));
            Path prompt = Files.writeString(folder.resolve("prompt.txt"), "Find the way.\n");
            Task task = new Task(
                    "maze_0001",
                    "maze",
                    Map.of(Task.PROMPT, prompt, Task.FIRST_FRAME, frame),
                    Map.of("lr", 0.1, "learning rate", 7));
            JobContext job = Jobs.of(folder, task);
            String[] placeholders = {
                "{prompt}",
                "{prompt_file}",
                "{first_frame}",
                "{output_dir}",
                "{job_dir}",
                "{task_id}",
                "{domain}",
                "{model}",
                "{job_id}",
                "{experiment_id}",
                "{attempt}",
                "{task.lr}",
                "{task.learning rate}"
            };

            assertThat(template(placeholders).problems()).isEmpty();
            assertThat(template(placeholders).fill(job, UTF_8))
                    .containsExactly(
                            "Find the way.\n",
                            prompt.toString(),
                            frame.toString(),
                            job.outputDir().toString(),
                            job.jobDir().toString(),
                            "maze_0001",
                            "maze",
                            "a-model",
                            "a-model_maze_0001",
                            "an experiment",
                            "1",
                            "0.1",
                            "7");
        }

        @Test
        void replaces_placeholders_inside_of_arguments_and_several_in_one() throws Exception {
            assertThat(template("run", "--out={output_dir}/{task_id}.png", "{domain}{domain}")
                            .fill(Jobs.plain(folder), UTF_8))
                    .element(2)
                    .isEqualTo("mazemaze");
        }

        @Test
        void takes_values_as_they_are_and_never_looks_into_them() throws Exception {
            String evil = "{task_id} $1 \\1 $(id) `id` ; \"'\n*";
            assertThat(template("echo", "<{task.text}>").fill(Jobs.with(folder, Map.of("text", evil)), UTF_8))
                    .containsExactly("echo", "<" + evil + ">");
        }

        @Test
        void makes_relative_files_absolute() throws Exception {
            Task task = new Task("t", "d", Map.of(Task.FIRST_FRAME, Path.of("pom.xml")), Map.of());
            assertThat(template("{first_frame}").fill(Jobs.of(folder, task), UTF_8))
                    .containsExactly(Path.of("pom.xml").toAbsolutePath().toString());
        }

        @Test
        void asks_only_for_values_that_are_used() throws Exception {
            Task withoutFiles = new Task("t", "d", Map.of(Task.PROMPT, folder.resolve("gone.txt")), Map.of());
            assertThat(template("echo", "{task_id}").fill(Jobs.of(folder, withoutFiles), UTF_8))
                    .containsExactly("echo", "t");
        }

        @Test
        void fails_where_the_task_has_no_such_field() throws Exception {
            JobContext job = Jobs.with(folder, Map.of("lr", 0.1));
            assertThatThrownBy(() -> template("{task.seed}").fill(job, UTF_8))
                    .isInstanceOfSatisfying(
                            JobFailure.class,
                            failure -> assertThat(failure.errorClass()).isEqualTo(ErrorClass.PERMANENT))
                    .hasMessage("{task.seed}: task maze_0001 has no field seed; its fields are [lr]");
        }

        @Test
        void fails_where_the_prompt_is_too_long_for_an_argument_and_names_the_way_out() throws Exception {
            JobContext job = Jobs.withPrompt(folder, "a".repeat(NativeText.MAX_BYTES + 1));
            assertThatThrownBy(() -> template("ask", "{prompt}").fill(job, UTF_8))
                    .isInstanceOf(JobFailure.class)
                    .hasMessageContaining("argument '{prompt}' of the command is too long")
                    .hasMessageContaining("120001 bytes")
                    .hasMessageContaining("use {prompt_file}");
        }

        @Test
        void fails_where_the_locale_would_turn_characters_into_question_marks() throws Exception {
            JobContext job = Jobs.with(folder, Map.of("name", "caf\u00e9"));
            NativeText ascii = new NativeText(StandardCharsets.US_ASCII);
            assertThatThrownBy(() -> template("{task.name}").fill(job, ascii))
                    .isInstanceOf(JobFailure.class)
                    .hasMessageContaining("US-ASCII")
                    .hasMessageContaining("set LC_ALL=C.UTF-8");
        }

        @Test
        void fails_where_a_value_holds_a_zero_byte() throws Exception {
            JobContext job = Jobs.with(folder, Map.of("name", "a\0b"));
            assertThatThrownBy(() -> template("{task.name}").fill(job, UTF_8)).hasMessageContaining("zero byte");
        }
    }

    @Nested
    class Problems {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{ echo; }",
                    "${HOME}",
                    "${prompt}",
                    "{print $1}",
                    "{}",
                    "{1..3}",
                    "{a,b}",
                    "{\"a\": 1}",
                    "{ prompt }"
                })
        void are_not_found_in_braces_that_are_no_placeholders_and_those_stay(String argument) throws Exception {
            assertThat(template("sh", argument).problems()).isEmpty();
            assertThat(template("sh", argument).fill(Jobs.plain(folder), UTF_8)).containsExactly("sh", argument);
        }

        @Test
        void name_each_unknown_placeholder_once() {
            assertThat(template("sh", "{promt} {promt}", "{Model}", "{tasks.lr}")
                            .problems())
                    .hasSize(3)
                    .first()
                    .asString()
                    .startsWith("unknown placeholder {promt} in the command; known are {prompt}, {prompt_file},")
                    .endsWith("and {task.FIELD}; write { promt } if it is not meant as one");
        }

        @Test
        void say_why_the_final_frame_is_not_to_be_had() {
            assertThat(template("cp", "{final_frame}").problems())
                    .containsExactly("{final_frame} is not handed to models: it is the answer");
        }

        @Test
        void are_found_in_a_blank_program() {
            assertThat(template(" ").problems()).containsExactly("the command's program has a blank name");
        }
    }

    @Test
    void every_value_has_a_placeholder_and_a_variable_of_the_same_name() {
        assertThat(Arrays.stream(JobValue.values()).map(JobValue::variable))
                .contains("JOBLEDGER_PROMPT_FILE", "JOBLEDGER_TASK_ID")
                .doesNotHaveDuplicates();
    }
}

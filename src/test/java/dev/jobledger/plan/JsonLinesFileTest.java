package dev.jobledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobledger.job.Task;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesFileTest {
    @TempDir
    private Path folder;

    @Nested
    class Lines {
        @Test
        void become_tasks_with_files_and_fields() throws IOException {
            TaskSource jsonl = jsonl("""
                    {"prompt": "Näher 🎉", "id": "a", "files": {"prompt": "p/1.txt", "first_frame": "/abs/1.png"}}

                    {"id": 17, "domain": "chess", "n": 12345678901234567890, "x": 0.10, "deep": {"list": [1, null]}}
                    """);

            assertThat(Workbench.all(jsonl))
                    .containsExactly(
                            new Task(
                                    "a",
                                    "tasks",
                                    Map.of("prompt", Path.of("p/1.txt"), "first_frame", Path.of("/abs/1.png")),
                                    Map.of("prompt", "Näher 🎉")),
                            new Task(
                                    "17",
                                    "chess",
                                    Map.of(),
                                    Map.of(
                                            "n", new BigInteger("12345678901234567890"),
                                            "x", new BigDecimal("0.10"),
                                            "deep", Map.of("list", java.util.Arrays.asList(1, null)))));
        }

        @Test
        void may_begin_with_a_byte_order_mark_and_end_without_a_line_break() throws IOException {
            assertThat(Workbench.ids(jsonl("\uFEFF{\"id\": \"a\"}\r\n{\"id\": \"b\"}")))
                    .containsExactly("a", "b");
        }

        @Test
        void keep_the_order_of_their_fields() throws IOException {
            Task task = Workbench.all(jsonl("{\"z\":1,\"id\":\"a\",\"y\":2,\"b\":3}"))
                    .get(0);

            assertThat(task.fields().keySet()).containsExactly("z", "y", "b");
        }
    }

    @Nested
    class Mistakes {
        @Test
        void are_all_named_with_their_lines() throws IOException {
            assertThat(mistakes("""
                    {"id": "ok"}
                    {"prompt": "x"}
                    {"id": 1.5}
                    {"id": "a", "domain": 3}
                    {"id": "a", "domain": ""}
                    {"id": "a", "files": "x.png"}
                    {"id": "a", "files": {"prompt": 3}}
                    {"id": "a", "files": {"prompt": "a\\u0000b"}}
                    [1, 2]

                    {"id": " a"}
                    """))
                    .containsExactly(
                            "tasks.jsonl:2: has no id; add \"id\": with a text that is this task's own",
                            "tasks.jsonl:3: id must be text or a whole number, was 1.5",
                            "tasks.jsonl:4: domain must be text, was 3",
                            "tasks.jsonl:5: domain '' must not be empty",
                            "tasks.jsonl:6: files must be an object from role to path, was x.png",
                            "tasks.jsonl:7: file 'prompt' must be a path, was 3",
                            "tasks.jsonl:8: file 'prompt' can't be a path: Nul character not allowed",
                            "tasks.jsonl:9: must be a JSON object with an id, was [1, 2]",
                            "tasks.jsonl:11: task id ' a' must not begin or end with a space");
        }

        @Test
        void of_syntax_do_not_stop_the_reading_and_show_no_class_names() throws IOException {
            assertThat(mistakes("""
                    {"id": "a"
                    {"id": "b"} {"id": "c"}
                    {"id": "d", "id": "e"}
                    nope
                    {"id": "ok"}
                    {"id": "f",}
                    """))
                    .hasSize(5)
                    .allMatch(line -> line.matches("tasks\\.jsonl:[12346]: is not valid JSON: .*"))
                    .noneMatch(line -> line.contains("Source") || line.contains("java.") || line.contains("`"))
                    .anyMatch(line -> line.startsWith("tasks.jsonl:2: is not valid JSON: Trailing token"))
                    .anyMatch(line -> line.startsWith("tasks.jsonl:3: is not valid JSON: Duplicate"));
        }

        @Test
        void twice_the_same_id_names_both_lines() throws IOException {
            assertThat(mistakes("{\"id\":\"7\"}\n\n{\"id\":8}\n{\"id\":7}\n"))
                    .containsExactly("tasks.jsonl:4: task id '7' is given twice, first on line 1");
        }

        @Test
        void of_encoding_are_named_and_end_the_reading() throws IOException {
            byte[] latin = "{\"id\":\"a\"}\n{\"id\":\"bär\"}\n".getBytes(StandardCharsets.ISO_8859_1);
            Files.write(folder.resolve("tasks.jsonl"), latin);

            assertThat(mistakes())
                    .containsExactly("tasks.jsonl:1: from about here, the text is not UTF-8; save the file as UTF-8");
        }

        private List<String> mistakes(String text) throws IOException {
            jsonl(text);
            return mistakes();
        }

        private List<String> mistakes() throws IOException {
            return new Workbench(folder)
                    .mistakes("a.yaml", "name: a\ntasks: {jsonl: HERE/tasks.jsonl}\nmodels: {m: {java: ok.M}}");
        }
    }

    @Nested
    class HundredThousandLines {
        @Test
        void are_read_only_as_they_are_asked_for() throws IOException {
            TaskSource jsonl = jsonl(goodLines(100_000) + "broken\n");

            try (Stream<Task> tasks = jsonl.tasks(TaskSelection.ALL, warning -> {})) {
                Iterator<Task> iterator = tasks.iterator();
                for (int i = 0; i < 100_000; i++) {
                    assertThat(iterator.next().id()).isEqualTo("task_" + i);
                }
                assertThatExceptionOfType(DefinitionException.class)
                        .isThrownBy(iterator::hasNext)
                        .withMessageContaining("tasks.jsonl:100001: is not valid JSON: Unrecognized token 'broken'");
            }
        }

        @Test
        void that_hold_one_id_twice_are_found_out() throws IOException {
            jsonl(goodLines(100_000) + "{\"id\":\"task_54321\"}\n");

            List<String> mistakes = new Workbench(folder)
                    .mistakes("a.yaml", "name: a\ntasks: {jsonl: HERE/tasks.jsonl}\nmodels: {m: {java: ok.M}}");

            assertThat(mistakes)
                    .containsExactly("tasks.jsonl:100001: task id 'task_54321' is given twice, first on line 54322");
        }

        private static String goodLines(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> "{\"id\":\"task_" + i + "\",\"prompt\":\"p\"}\n")
                    .collect(Collectors.joining());
        }
    }

    @Test
    void closing_the_stream_closes_the_file() throws IOException {
        TaskSource jsonl = jsonl("{\"id\":\"a\"}\n{\"id\":\"b\"}\n");
        Stream<Task> tasks = jsonl.tasks(TaskSelection.ALL, warning -> {});
        Iterator<Task> iterator = tasks.iterator();
        tasks.close();

        assertThatExceptionOfType(DefinitionException.class)
                .isThrownBy(iterator::next)
                .withMessageEndingWith("tasks.jsonl: can't be read: Stream closed");
    }

    private TaskSource jsonl(String text) throws IOException {
        return TaskSource.jsonl(Files.writeString(folder.resolve("tasks.jsonl"), text));
    }
}

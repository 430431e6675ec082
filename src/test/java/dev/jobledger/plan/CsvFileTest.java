package dev.jobledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobledger.job.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
    @TempDir
    private Path folder;

    @Nested
    class Rows {
        @Test
        void become_tasks_with_the_other_columns_as_text_fields() throws IOException {
            TaskSource csv = csv("id,domain,prompt,size\na,chess,Mate in one.,12\nb,,,0012\n");

            assertThat(Workbench.all(csv))
                    .containsExactly(
                            new Task("a", "chess", Map.of(), Map.of("prompt", "Mate in one.", "size", "12")),
                            new Task("b", "tasks", Map.of(), Map.of("prompt", "", "size", "0012")));
        }

        @Test
        void may_be_named_by_a_column_task_id() throws IOException {
            assertThat(Workbench.all(csv("prompt,task_id\nx,a\n")))
                    .containsExactly(new Task("a", "tasks", Map.of(), Map.of("prompt", "x")));
        }

        @Test
        void keep_quotes_commas_line_breaks_and_spaces_of_their_cells() throws IOException {
            TaskSource csv = csv("\uFEFFid, prompt\r\na,\"say \"\"hi\"\",\r\nthen leave\"\r\nb, x \r\n\r\nc,ü🎉");

            assertThat(Workbench.all(csv))
                    .extracting(task -> task.text("prompt"))
                    .containsExactly("say \"hi\",\r\nthen leave", " x ", "ü🎉");
        }
    }

    @Nested
    class Mistakes {
        @Test
        void name_the_line_on_which_the_row_begins() throws IOException {
            assertThat(mistakes("id,prompt\n\na,\"two\nlines\"\nb\n\nc,x,y\n,x\na/b,x\n  ,x\nlast,x"))
                    .containsExactly(
                            "tasks.csv:5: has 1 cells, the header has 2",
                            "tasks.csv:7: has 3 cells, the header has 2",
                            "tasks.csv:8: task id '' must not be empty",
                            "tasks.csv:9: task id 'a/b' names a folder: it must not be '.' or '..' or hold '/', '\\' or"
                                    + " control characters",
                            "tasks.csv:10: task id '  ' must not be empty");
        }

        @Test
        void in_the_header_are_reported_alone() throws IOException {
            assertThat(mistakes("name;prompt\na;b\n"))
                    .containsExactly("tasks.csv:1: has no column id (or task_id); its columns are name;prompt");
            assertThat(mistakes("\nid,x,x\na;b\n")).containsExactly("tasks.csv:2: has column 'x' twice");
            assertThat(mistakes("id,,x\na;b\n")).containsExactly("tasks.csv:1: column 2 has no name");
            assertThat(mistakes(""))
                    .containsExactly(
                            "tasks.csv:1: the file is empty; its first line must name the columns, one of them id");
        }

        @Test
        void of_form_end_the_reading() throws IOException {
            assertThat(mistakes("id,x\na,1\nb,\"2\"3\nc\n"))
                    .singleElement()
                    .asString()
                    .startsWith("tasks.csv:3: is not valid CSV: Unexpected character ('3'");
            assertThat(mistakes("id,x\na,1\nb,\"2\nc,3\n"))
                    .singleElement()
                    .asString()
                    .startsWith("tasks.csv:3: is not valid CSV: ");
        }

        @Test
        void of_encoding_are_named_and_never_read_over() throws IOException {
            Files.write(folder.resolve("tasks.csv"), "id\na\nbär\n".getBytes(StandardCharsets.ISO_8859_1));

            assertThat(mistakes())
                    .singleElement()
                    .asString()
                    .endsWith("from about here, the text is not UTF-8; save the file as UTF-8");
        }

        @Test
        void twice_the_same_id_names_both_lines() throws IOException {
            assertThat(mistakes("id,x\na,1\nb,\"2\n2\"\na,3\nb,4\n"))
                    .containsExactly(
                            "tasks.csv:5: task id 'a' is given twice, first on line 2",
                            "tasks.csv:6: task id 'b' is given twice, first on line 3");
        }

        @Test
        void that_never_end_are_cut_short() throws IOException {
            String rows = "a\n".repeat(500) + "b,c\n".repeat(500);

            List<String> mistakes = mistakes("id\n" + rows);

            assertThat(mistakes).hasSize(21).startsWith("tasks.csv:3: task id 'a' is given twice, first on line 2");
            assertThat(mistakes).last().isEqualTo("tasks.csv: has more mistakes; 20 are listed");
        }

        @Test
        void a_file_without_rows_is_named_where_it_is_asked_for() throws IOException {
            assertThat(mistakes("id,prompt\n")).containsExactly("a.yaml:2: csv file 'tasks.csv' holds no task");
        }

        private List<String> mistakes(String text) throws IOException {
            csv(text);
            return mistakes();
        }

        private List<String> mistakes() throws IOException {
            return new Workbench(folder)
                    .mistakes("a.yaml", "name: a\ntasks: {csv: HERE/tasks.csv}\nmodels: {m: {java: ok.M}}");
        }
    }

    @Test
    void rows_are_read_only_as_they_are_asked_for() throws IOException {
        String rows = IntStream.range(0, 100_000).mapToObj(i -> i + "\n").collect(Collectors.joining());
        TaskSource csv = csv("id\n" + rows + "too,many\n");

        try (Stream<Task> tasks = csv.tasks(TaskSelection.ALL, warning -> {})) {
            assertThat(tasks.limit(100_000)).hasSize(100_000);
        }
        assertThatExceptionOfType(DefinitionException.class)
                .isThrownBy(() -> Workbench.all(csv))
                .withMessageEndingWith("tasks.csv:100002: has 2 cells, the header has 1");
    }

    private TaskSource csv(String text) throws IOException {
        return TaskSource.csv(Files.writeString(folder.resolve("tasks.csv"), text));
    }
}

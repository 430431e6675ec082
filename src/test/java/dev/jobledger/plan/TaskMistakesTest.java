package dev.jobledger.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in the tasks of a definition. */
class TaskMistakesTest {
    @TempDir
    private Path folder;

    private Workbench bench = new Workbench(Path.of(""));

    @BeforeEach
    void setUp() {
        bench = new Workbench(folder);
    }

    private List<String> tasks(String tasks) throws IOException {
        return bench.mistakes("a.yaml", "name: a\nmodels: {m: {java: ok.M}}\ntasks: " + tasks);
    }

    @Test
    void that_have_no_source_or_two() throws IOException {
        assertThat(tasks("{}"))
                .containsExactly(
                        "a.yaml:3: tasks must have exactly one of questions, csv, jsonl, grid; has none of them");
        assertThat(tasks("\n  csv: a.csv\n  jsonl: b.jsonl"))
                .containsExactly(
                        "a.yaml:5: tasks must have exactly one of questions, csv, jsonl, grid; has csv and jsonl");
        assertThat(tasks("data/questions"))
                .containsExactly("a.yaml:3: tasks must be a map, was the text 'data/questions'");
        assertThat(tasks("{question: x}"))
                .containsExactly("a.yaml:3: tasks has unknown key 'question'; did you mean 'questions'? known keys:"
                        + " questions, csv, jsonl, grid");
    }

    @Test
    void whose_files_are_not_there() throws IOException {
        bench.write("plain.txt", "");
        String from = "; relative paths start from the working directory, "
                + Path.of("").toAbsolutePath();

        assertThat(tasks("{questions: HERE/gone}"))
                .containsExactly("a.yaml:3: questions folder 'gone' does not exist" + from);
        assertThat(tasks("{questions: HERE/plain.txt}"))
                .containsExactly("a.yaml:3: questions folder 'plain.txt' is not a folder");
        assertThat(tasks("{csv: HERE/gone.csv}"))
                .containsExactly("a.yaml:3: csv file 'gone.csv' does not exist" + from);
        assertThat(tasks("{jsonl: HERE/../}")).containsExactly("a.yaml:3: jsonl file '..' is not a file");
        assertThat(tasks("{csv: [a.csv]}")).containsExactly("a.yaml:3: csv must be text, was a list");
        assertThat(tasks("{csv: \"a\\0b\"}"))
                .containsExactly("a.yaml:3: csv can't be a path: Nul character not allowed");
    }

    @Test
    void whose_question_folder_holds_none() throws IOException {
        Files.createDirectories(folder.resolve("q/chess_task/chess_0001"));

        assertThat(tasks("{questions: HERE/q}"))
                .containsExactly("a.yaml:3: questions folder 'q' holds no task; a task is a folder such as"
                        + " q/chess_task/chess_0001 with prompt.txt and first_frame.png");
    }

    @Test
    void whose_question_folder_holds_one_id_twice() throws IOException {
        for (String question : List.of("q/chess_task/a_1", "q/chess_task/a_2", "q/maze_task/a_1")) {
            bench.write(question + "/prompt.txt", "?");
            bench.write(question + "/first_frame.png", "");
        }

        assertThat(tasks("{questions: HERE/q}"))
                .containsExactly(
                        "a.yaml:3: task id 'a_1' is in two domains, chess and maze; rename one of the folders");
    }

    @Test
    void whose_grid_can_not_be_multiplied_out() throws IOException {
        assertThat(tasks("{grid: {}}"))
                .containsExactly("a.yaml:3: grid is empty; name at least one list of values, such as seed: [1, 2, 3]");
        assertThat(tasks("{grid: [1]}")).containsExactly("a.yaml:3: grid must be a map, was a list");
        assertThat(tasks("""

                  grid:
                    a: 1
                    b: []
                    c: [1, [2], {x: 3}]
                    d:
                      - 1.5
                      - x
                      - 1.5
                    d: [1]
                """))
                .containsExactly(
                        "a.yaml:5: grid value 'a' must be a list of at least one value, was the number 1",
                        "a.yaml:6: grid value 'b' must be a list of at least one value, was empty",
                        "a.yaml:7: grid values of 'c' must not be nested, one is a list",
                        "a.yaml:7: grid values of 'c' must not be nested, one is a map",
                        "a.yaml:11: grid value 1.5 of 'd' is given twice, first on line 9",
                        "a.yaml:12: grid names 'd' twice, first on line 8");
    }

    @Test
    void whose_grid_is_too_large() throws IOException {
        assertThat(tasks("{grid: {text: [" + "x".repeat(200) + "]}}"))
                .containsExactly("a.yaml:3: grid makes task ids of up to 205 bytes, more than 200; write the tasks as"
                        + " jsonl, each with an id of its own");
    }
}

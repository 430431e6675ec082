package dev.jobledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobledger.job.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionFoldersTest {
    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    @Nested
    class AllTasks {
        @Test
        void are_given_by_domain_and_then_by_id() throws IOException {
            for (String task : List.of("maze2_task/m2", "maze_task/m_0010", "maze_task/m_0002", "chess_task/c_0001")) {
                question(task);
            }

            assertThat(tasks(TaskSelection.ALL))
                    .extracting(task -> task.domain() + " " + task.id())
                    .containsExactly("chess c_0001", "maze m_0002", "maze m_0010", "maze2 m2");
            assertThat(warnings).isEmpty();
        }

        @Test
        void hold_the_files_that_are_there_by_role() throws IOException {
            Path plain = question("chess_task/chess_0001");
            Path full = question("chess_task/chess_0002");
            Files.createFile(full.resolve("final_frame.png"));
            Files.createFile(full.resolve("question_metadata.json"));
            Files.createFile(full.resolve("notes.txt"));

            List<Task> tasks = tasks(TaskSelection.ALL);

            assertThat(tasks.get(0).files())
                    .isEqualTo(Map.of(
                            Task.PROMPT,
                            plain.resolve("prompt.txt"),
                            Task.FIRST_FRAME,
                            plain.resolve("first_frame.png")));
            assertThat(tasks.get(1).files())
                    .containsEntry(Task.FINAL_FRAME, full.resolve("final_frame.png"))
                    .containsEntry(Task.METADATA, full.resolve("question_metadata.json"))
                    .hasSize(4);
        }

        @Test
        void leave_out_what_has_no_prompt_or_first_frame_with_one_warning_each() throws IOException {
            Files.createDirectories(folder.resolve("chess_task/empty"));
            Files.delete(question("chess_task/frameless").resolve("first_frame.png"));
            Files.delete(question("chess_task/promptless").resolve("prompt.txt"));
            question("chess_task/whole");

            assertThat(tasks(TaskSelection.ALL)).extracting(Task::id).containsExactly("whole");
            assertThat(warnings)
                    .containsExactly(
                            folder + "/chess_task/empty is skipped: it has no prompt.txt and no first_frame.png",
                            folder + "/chess_task/frameless is skipped: it has no first_frame.png",
                            folder + "/chess_task/promptless is skipped: it has no prompt.txt");
        }

        @Test
        void pass_over_hidden_folders_and_files_and_name_other_folders() throws IOException {
            question("chess_task/chess_0001");
            question("_task/nameless");
            Files.createDirectories(folder.resolve(".git"));
            Files.createDirectories(folder.resolve("chess_task/.cache"));
            Files.createDirectories(folder.resolve("extra"));
            Files.createFile(folder.resolve("README.md"));
            Files.createFile(folder.resolve("chess_task/README.md"));

            assertThat(tasks(TaskSelection.ALL)).extracting(Task::id).containsExactly("chess_0001");
            assertThat(warnings)
                    .containsExactlyInAnyOrder(
                            folder + "/_task is skipped: a domain's folder is named as in chess_task",
                            folder + "/extra is skipped: a domain's folder is named as in chess_task");
        }
    }

    @Nested
    class FirstOfEachDomain {
        @Test
        void is_the_first_that_is_valid() throws IOException {
            Files.createDirectories(folder.resolve("chess_task/chess_0001"));
            question("chess_task/chess_0002");
            question("chess_task/chess_0003");
            question("maze_task/maze_0001");
            Files.createDirectories(folder.resolve("raven_task"));

            assertThat(tasks(TaskSelection.FIRST_OF_EACH_DOMAIN))
                    .extracting(Task::id)
                    .containsExactly("chess_0002", "maze_0001");
            assertThat(warnings)
                    .containsExactly(
                            folder + "/chess_task/chess_0001 is skipped: it has no prompt.txt and no first_frame.png");
        }
    }

    @Test
    void the_folder_is_read_anew_each_time() throws IOException {
        Path first = question("chess_task/chess_0001");
        TaskSource source = TaskSource.questions(folder);
        assertThat(Workbench.ids(source)).containsExactly("chess_0001");

        question("chess_task/chess_0002");
        Files.move(first, folder.resolve("rejected"));
        Files.move(folder.resolve("rejected"), folder.resolve(".rejected"));

        assertThat(Workbench.ids(source)).containsExactly("chess_0002");
    }

    @Test
    void a_domain_is_listed_only_when_it_is_reached() throws IOException {
        question("chess_task/chess_0001");
        question("maze_task/maze_0001");
        try (Stream<Task> tasks = source().tasks(TaskSelection.ALL, warnings::add)) {
            var iterator = tasks.iterator();
            assertThat(iterator.next().id()).isEqualTo("chess_0001");

            question("maze_task/maze_0000");

            assertThat(iterator.next().id()).isEqualTo("maze_0000");
        }
    }

    @Test
    void a_folder_that_is_gone_is_named() {
        assertThatExceptionOfType(DefinitionException.class)
                .isThrownBy(() -> Workbench.all(TaskSource.questions(folder.resolve("gone"))))
                .withMessage(folder + "/gone: can't be read: it does not exist");
    }

    private TaskSource source() {
        return TaskSource.questions(folder);
    }

    private List<Task> tasks(TaskSelection selection) {
        try (Stream<Task> tasks = source().tasks(selection, warnings::add)) {
            return tasks.toList();
        }
    }

    private Path question(String name) throws IOException {
        Path question = Files.createDirectories(folder.resolve(name));
        Files.writeString(question.resolve("prompt.txt"), "Find the way.");
        Files.createFile(question.resolve("first_frame.png"));
        return question;
    }
}

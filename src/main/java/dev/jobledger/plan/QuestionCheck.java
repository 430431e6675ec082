package dev.jobledger.plan;

import dev.jobledger.job.Task;
import dev.jobledger.plan.DuplicateIds.Duplicate;
import dev.jobledger.plan.DuplicateIds.IdAt;
import java.util.List;
import java.util.stream.Stream;

/** Goes once through a question folder for all that is wrong with it. */
final class QuestionCheck {
    private static final int MOST_LISTED = 20;

    private QuestionCheck() {}

    /** What is wrong; folders that would be skipped are no mistake. */
    static List<String> problemsOf(QuestionFolders questions) {
        IdHashes ids = hashesOf(questions);
        if (ids.isEmpty()) {
            return List.of("questions folder '" + questions.folder() + "' holds no task; a task is a folder such as "
                    + questions.folder().resolve("chess_task/chess_0001") + " with " + QuestionFolder.PROMPT + " and "
                    + QuestionFolder.FIRST_FRAME);
        }
        return DuplicateIds.find(ids, () -> idsWithDomains(questions), MOST_LISTED).stream()
                .map(QuestionCheck::message)
                .toList();
    }

    private static IdHashes hashesOf(QuestionFolders questions) {
        try (Stream<Task> tasks = all(questions)) {
            return IdHashes.of(tasks.map(Task::id));
        }
    }

    private static Stream<IdAt<String>> idsWithDomains(QuestionFolders questions) {
        return all(questions).map(task -> new IdAt<>(task.id(), task.domain()));
    }

    private static Stream<Task> all(QuestionFolders questions) {
        return questions.tasks(TaskSelection.ALL, warning -> {});
    }

    private static String message(Duplicate<String> duplicate) {
        return "task id '" + duplicate.id() + "' is in two domains, " + duplicate.first() + " and " + duplicate.again()
                + "; rename one of the folders";
    }
}

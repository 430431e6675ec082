package dev.jobledger.plan;

import dev.jobledger.job.ModelSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at everything that a definition names, once, before anything runs. */
record CheckedSurroundings(ClassCheck classes, VariableCheck variables, CommandCheck commands) implements Surroundings {
    @Override
    public Optional<String> problemOf(String className, ClassCheck.Role role) {
        return classes.problemOf(className, role);
    }

    @Override
    public Optional<String> problemOfVariable(String variable) {
        return variables.problemOf(variable);
    }

    @Override
    public List<String> problemsOfCommand(List<String> arguments) {
        return commands.problemsOf(arguments);
    }

    @Override
    public Optional<String> problemOfJobIds(TaskSource tasks, List<ModelSpec> models) {
        return JobIdCollisions.find(tasks, models);
    }

    @Override
    public void check(TaskSource source, int line, Problems problems) {
        try {
            checkContent(source, line, problems);
        } catch (DefinitionException unreadable) {
            problems.elsewhere(unreadable.problems());
        }
    }

    private static void checkContent(TaskSource source, int line, Problems problems) {
        if (source instanceof QuestionFolders questions) {
            checkFolders(questions, line, problems);
        } else if (source instanceof RowFile rows) {
            checkRows(rows, line, problems);
        }
    }

    private static void checkFolders(QuestionFolders questions, int line, Problems problems) {
        if (Files.isDirectory(questions.folder())) {
            QuestionCheck.problemsOf(questions).forEach(message -> problems.at(line, message));
        } else {
            problems.at(
                    line, "questions folder '" + questions.folder() + "' " + notThere(questions.folder(), "folder"));
        }
    }

    private static void checkRows(RowFile rows, int line, Problems problems) {
        String what = rows.kind() + " file '" + rows.file() + "' ";
        if (!Files.exists(rows.file()) || Files.isDirectory(rows.file())) {
            problems.at(line, what + notThere(rows.file(), "file"));
            return;
        }
        RowCheck check = RowCheck.of(rows);
        problems.elsewhere(check.problems());
        if (check.foundNothing()) {
            problems.at(line, what + "holds no task");
        }
    }

    /** Says that nothing is there, or something else than was wanted. */
    static String notThere(Path path, String wanted) {
        return Files.exists(path)
                ? "is not a " + wanted
                : "does not exist; relative paths start from the working directory, "
                        + Path.of("").toAbsolutePath();
    }
}

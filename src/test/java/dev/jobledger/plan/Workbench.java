package dev.jobledger.plan;

import dev.jobledger.job.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder in which a test writes definitions and tasks. */
record Workbench(Path folder) {
    /** Class names that begin with {@code ok.} will do. */
    static final ClassCheck CLASSES = (className, role) -> className.startsWith("ok.")
            ? Optional.empty()
            : Optional.of("there is no " + role + " class '" + className + "'");

    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    ExperimentDefinition read(String name, String text) throws IOException {
        return DefinitionReader.read(write(name, located(text)), CLASSES);
    }

    /** The mistakes as shown, the folder's name left out. */
    List<String> mistakes(String name, String text) throws IOException {
        return mistakes(write(name, located(text)));
    }

    List<String> mistakes(Path file) {
        try {
            DefinitionReader.read(file, CLASSES);
            return List.of();
        } catch (DefinitionException e) {
            return shown(e);
        }
    }

    List<String> shown(DefinitionException mistakes) {
        return String.valueOf(mistakes.getMessage())
                .replace(folder + "/", "")
                .lines()
                .toList();
    }

    /** {@code HERE} stands for this folder. */
    private String located(String text) {
        return text.replace("HERE", folder.toString());
    }

    static List<Task> all(TaskSource source) {
        try (Stream<Task> tasks = source.tasks(TaskSelection.ALL, Workbench::noWarning)) {
            return tasks.toList();
        }
    }

    static List<String> ids(TaskSource source) {
        return all(source).stream().map(Task::id).toList();
    }

    private static void noWarning(String warning) {
        throw new AssertionError("unexpected warning: " + warning);
    }
}

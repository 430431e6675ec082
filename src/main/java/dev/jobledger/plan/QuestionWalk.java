package dev.jobledger.plan;

import dev.jobledger.job.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Goes through a question folder, by domain and then by task id. Holds the names of the domains and of one domain's
 * tasks at a time: file systems list names in no order, so that they must be sorted.
 */
final class QuestionWalk implements Pull<Task> {
    private static final String DOMAIN_ENDING = "_task";

    private final TaskSelection selection;
    private final Consumer<String> warnings;
    private final Iterator<Path> domainFolders;
    private Iterator<Path> taskFolders = Collections.emptyIterator();
    private String domain = "";

    private QuestionWalk(Iterator<Path> domainFolders, TaskSelection selection, Consumer<String> warnings) {
        this.domainFolders = domainFolders;
        this.selection = selection;
        this.warnings = warnings;
    }

    static QuestionWalk begin(Path folder, TaskSelection selection, Consumer<String> warnings) throws IOException {
        List<Path> domainFolders = foldersIn(folder).stream()
                .filter(child -> isDomain(child, warnings))
                .sorted(Comparator.comparing(QuestionWalk::domainOf))
                .toList();
        return new QuestionWalk(domainFolders.iterator(), selection, warnings);
    }

    @Override
    public Optional<Task> next() throws IOException {
        Optional<Task> task = nextInDomain();
        while (task.isEmpty() && domainFolders.hasNext()) {
            enter(domainFolders.next());
            task = nextInDomain();
        }
        if (selection == TaskSelection.FIRST_OF_EACH_DOMAIN) {
            taskFolders = Collections.emptyIterator();
        }
        return task;
    }

    private Optional<Task> nextInDomain() {
        while (taskFolders.hasNext()) {
            Optional<Task> task = QuestionFolder.read(taskFolders.next(), domain, warnings);
            if (task.isPresent()) {
                return task;
            }
        }
        return Optional.empty();
    }

    private void enter(Path domainFolder) throws IOException {
        domain = domainOf(domainFolder);
        taskFolders = foldersIn(domainFolder).iterator();
    }

    private static boolean isDomain(Path folder, Consumer<String> warnings) {
        boolean isDomain = !domainOf(folder).isBlank() && nameOf(folder).endsWith(DOMAIN_ENDING);
        if (!isDomain) {
            warnings.accept(folder + " is skipped: a domain's folder is named as in chess_task");
        }
        return isDomain;
    }

    private static String domainOf(Path folder) {
        String name = nameOf(folder);
        return name.substring(0, Math.max(0, name.length() - DOMAIN_ENDING.length()));
    }

    /** The folders in this one that are not hidden, by name. */
    private static List<Path> foldersIn(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> !nameOf(child).startsWith("."))
                    .filter(Files::isDirectory)
                    .sorted(Comparator.comparing(QuestionWalk::nameOf))
                    .toList();
        }
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    @Override
    public void close() {
        // Every listing is closed as soon as it is read.
    }
}

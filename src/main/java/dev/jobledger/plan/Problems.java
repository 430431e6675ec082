package dev.jobledger.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers the mistakes of one definition, so that all are reported at once. */
final class Problems {
    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    /** A mistake on this line of the definition. */
    void at(int line, String message) {
        found.add(new Problem(file, line, message));
    }

    /** A mistake of the definition as a whole. */
    void atWholeFile(String message) {
        at(Problem.WHOLE_FILE, message);
    }

    /** Mistakes in a file that the definition names. */
    void elsewhere(List<Problem> problems) {
        found.addAll(problems);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** The mistakes as one exception: the definition's own by line, then those elsewhere as they were found. */
    DefinitionException asException() {
        Comparator<Problem> ownLine =
                Comparator.comparingInt(problem -> problem.file().equals(file) ? problem.line() : Integer.MAX_VALUE);
        return new DefinitionException(found.stream().sorted(ownLine).toList());
    }
}

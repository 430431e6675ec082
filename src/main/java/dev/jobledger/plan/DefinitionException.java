package dev.jobledger.plan;

import java.util.List;
import java.util.stream.Collectors;

/** A definition, or a file that it names, holds mistakes: all of them. The message has one line for each. */
public final class DefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    DefinitionException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    DefinitionException(Problem problem) {
        this(List.of(problem));
    }

    /** The mistakes, those of the definition itself first, by line. Never empty. */
    public List<Problem> problems() {
        return problems;
    }
}

package dev.jobledger.plan;

import java.util.List;

/** Says whether a command that a definition holds can be run on its jobs. */
@FunctionalInterface
public interface CommandCheck {
    /** For a definition that is only looked at: every command will do. */
    CommandCheck NONE = arguments -> List.of();

    /** What is wrong with the command, a program and its arguments, each with the remedy; empty if it will do. */
    List<String> problemsOf(List<String> arguments);
}

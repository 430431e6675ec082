package dev.jobledger.plan;

import java.util.Optional;

/** Says whether an environment variable that a definition names holds a key that can be used. */
@FunctionalInterface
public interface VariableCheck {
    /** For a definition that is only looked at: every variable will do. */
    VariableCheck NONE = variable -> Optional.empty();

    /** What is wrong with the variable, with the remedy and without its value; empty if it will do. */
    Optional<String> problemOf(String variable);
}

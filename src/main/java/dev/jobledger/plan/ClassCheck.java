package dev.jobledger.plan;

import java.util.Optional;

/** Says whether a Java class that a definition names can do what it is named for. */
@FunctionalInterface
public interface ClassCheck {
    /** What a class is named for. */
    enum Role {
        MODEL,
        SCORER
    }

    /** What is wrong with the class in this role, with the remedy; empty if it will do. */
    Optional<String> problemOf(String className, Role role);
}

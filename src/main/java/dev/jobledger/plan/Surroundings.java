package dev.jobledger.plan;

import dev.jobledger.job.ModelSpec;
import java.util.List;
import java.util.Optional;

/**
 * What can't be judged by a definition alone: the classes, environment variables, folders and files that it names, and
 * what its commands ask for.
 */
interface Surroundings {
    /** What is wrong with the class in this role; empty if nothing. */
    Optional<String> problemOf(String className, ClassCheck.Role role);

    /** What is wrong with the environment variable, which is to hold a key; empty if nothing. */
    Optional<String> problemOfVariable(String variable);

    /** What is wrong with the command, a program and its arguments; empty if nothing. */
    List<String> problemsOfCommand(List<String> arguments);

    /** What is wrong with the ids of the jobs that these models and tasks make; empty if nothing. */
    Optional<String> problemOfJobIds(TaskSource tasks, List<ModelSpec> models);

    /** Reports what is wrong with the tasks of this source, which the definition names on this line. */
    void check(TaskSource source, int line, Problems problems);
}

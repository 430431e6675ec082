package dev.jobledger.plan;

import dev.jobledger.job.ModelSpec;
import java.util.List;
import java.util.Optional;

/**
 * For a definition that was checked when it was stored, and may be read where its files are not. Keys are not stored,
 * so whoever is about to run it has their variables looked at.
 */
record UncheckedSurroundings(VariableCheck variables) implements Surroundings {
    @Override
    public Optional<String> problemOf(String className, ClassCheck.Role role) {
        return Optional.empty();
    }

    @Override
    public Optional<String> problemOfVariable(String variable) {
        return variables.problemOf(variable);
    }

    @Override
    public List<String> problemsOfCommand(List<String> arguments) {
        return List.of();
    }

    @Override
    public Optional<String> problemOfJobIds(TaskSource tasks, List<ModelSpec> models) {
        return Optional.empty();
    }

    @Override
    public void check(TaskSource source, int line, Problems problems) {}
}

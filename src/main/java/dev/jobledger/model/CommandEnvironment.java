package dev.jobledger.model;

import dev.jobledger.job.Task;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a job as environment variables. One that the job does not have, or that no variable can hold, is left
 * out: a command that does not need it runs all the same.
 */
record CommandEnvironment(NativeText nativeText) {
    private static final String FIELD_PREFIX = "JOBLEDGER_FIELD_";

    /** Adds the job's variables to those that the command inherits, in place of another job's. */
    void addTo(Map<String, String> environment, JobContext job) {
        // This process may itself be a job's command.
        environment.keySet().removeIf(CommandEnvironment::isJobVariable);
        for (JobValue value : JobValue.values()) {
            valueIn(job, value).filter(nativeText::fits).ifPresent(text -> environment.put(value.variable(), text));
        }
        Task task = job.task();
        task.fields().keySet().stream()
                .filter(field -> task.fields().get(field) != null && nativeText.fits(task.text(field)))
                .forEach(field -> environment.putIfAbsent(fieldVariable(field), task.text(field)));
    }

    private static Optional<String> valueIn(JobContext job, JobValue value) {
        try {
            return Optional.of(value.in(job));
        } catch (JobFailure | IOException absent) {
            return Optional.empty();
        }
    }

    private static boolean isJobVariable(String variable) {
        if (variable.startsWith(FIELD_PREFIX)) {
            return true;
        }
        for (JobValue value : JobValue.values()) {
            if (value.variable().equals(variable)) {
                return true;
            }
        }
        return false;
    }

    /** {@code learning-rate} becomes {@code JOBLEDGER_FIELD_LEARNING_RATE}: a name that every shell can read. */
    private static String fieldVariable(String field) {
        return FIELD_PREFIX + field.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}

package dev.jobledger.model;

import dev.jobledger.job.Task;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The values of a job as environment variables. One that the job does not have, or that no variable can hold, is left
 * out: a command that does not need it runs all the same.
 */
record CommandEnvironment(NativeText nativeText) {
    private static final String FIELD_PREFIX = "JOBLEDGER_FIELD_";
    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9]");
    private static final Set<String> OF_EACH_JOB =
            Arrays.stream(JobValue.values()).map(JobValue::variable).collect(Collectors.toUnmodifiableSet());

    /** The job's variables, to be added to those of this process that are not of a job. */
    Map<String, String> of(JobContext job) {
        Map<String, String> variables = new HashMap<>();
        for (JobValue value : JobValue.values()) {
            valueIn(job, value).filter(nativeText::fits).ifPresent(text -> variables.put(value.variable(), text));
        }
        Task task = job.task();
        task.fields().keySet().stream()
                .filter(field -> task.fields().get(field) != null && nativeText.fits(task.text(field)))
                .forEach(field -> variables.putIfAbsent(fieldVariable(field), task.text(field)));
        return variables;
    }

    /** Whether it is a job's variable: this process may itself be a job's command, whose variables are not the next one's. */
    static boolean isOfAJob(String variable) {
        return variable.startsWith(FIELD_PREFIX) || OF_EACH_JOB.contains(variable);
    }

    private static Optional<String> valueIn(JobContext job, JobValue value) {
        try {
            return Optional.of(value.in(job));
        } catch (JobFailure | IOException absent) {
            return Optional.empty();
        }
    }

    /** {@code learning-rate} becomes {@code JOBLEDGER_FIELD_LEARNING_RATE}: a name that every shell can read. */
    private static String fieldVariable(String field) {
        return FIELD_PREFIX + NO_NAME.matcher(field).replaceAll("_").toUpperCase(Locale.ROOT);
    }
}

package dev.jobledger.json;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An outcome as fields of a JSON object: {@code outcome} (its word), {@code result} where it is completed, {@code error}
 * where it is not, {@code error_class} where it failed.
 */
public final class OutcomeJson {
    private static final String OUTCOME = "outcome";
    private static final String RESULT = "result";
    private static final String ERROR = "error";
    private static final String ERROR_CLASS = "error_class";

    private OutcomeJson() {}

    /** Adds the outcome's fields to an object. */
    public static void write(Outcome outcome, JsonText object) {
        object.with(OUTCOME, outcome.word());
        if (outcome instanceof Outcome.Completed completed) {
            object.with(RESULT, completed.result().fields());
        }
        if (outcome instanceof Outcome.Failed failed) {
            object.with(ERROR_CLASS, failed.errorClass().word());
        }
        outcome.reason().ifPresent(reason -> object.with(ERROR, reason));
    }

    /**
     * The outcome that these fields say, among others.
     *
     * @throws IllegalArgumentException if they say none
     */
    public static Outcome read(Map<String, @Nullable Object> fields) {
        String word = String.valueOf(fields.get(OUTCOME));
        String error = String.valueOf(fields.get(ERROR));
        return switch (word) {
            case "completed" -> new Outcome.Completed(Result.ofFields(Json.object(fields.get(RESULT))));
            case "failed" ->
                new Outcome.Failed(
                        ErrorClass.valueOf(
                                String.valueOf(fields.get(ERROR_CLASS)).toUpperCase(Locale.ROOT)),
                        error);
            case "timed_out" -> new Outcome.TimedOut(error);
            case "interrupted" -> new Outcome.Interrupted(error);
            case "lost" -> new Outcome.Lost(error);
            default -> throw new IllegalArgumentException("there is no outcome '" + word + "'");
        };
    }
}

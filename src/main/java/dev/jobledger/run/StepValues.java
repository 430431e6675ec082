package dev.jobledger.run;

import dev.jobledger.job.JsonValue;
import dev.jobledger.job.NumberType;
import dev.jobledger.job.StepName;
import dev.jobledger.job.StepValue;
import dev.jobledger.json.Json;
import dev.jobledger.model.JobFailure;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of steps, from what Java code returned to what is stored, and back. */
final class StepValues {
    private StepValues() {}

    /**
     * The value as it is stored.
     *
     * @throws JobFailure if it can't be, or could not be read again
     */
    static StepValue store(StepName step, @Nullable Object value) throws JobFailure {
        try {
            String json = Json.writeValue(JsonValue.copyOf("the value", value));
            requireStorable(json);
            Optional<NumberType> type =
                    value instanceof Number number ? Optional.of(NumberType.of(number)) : Optional.empty();
            return new StepValue(json, type);
        } catch (IllegalArgumentException unfit) {
            throw JobFailure.permanent(
                    "step '" + step + "' returned what can't be stored: " + unfit.getMessage()
                            + "; return what a later attempt needs, such as an id, and write what is long to a file in jobDir()");
        }
    }

    private static void requireStorable(String json) {
        if (json.length() > StepValue.LONGEST) {
            throw new IllegalArgumentException(
                    "the value must have at most " + StepValue.LONGEST + " characters as JSON, had " + json.length());
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(json)) {
            throw new IllegalArgumentException("the value must be Unicode text, had half a character");
        }
        Object unused = Json.readValue(json);
    }

    /** The value as every attempt gets it, the first one too. */
    static @Nullable Object restore(StepValue stored) {
        @Nullable Object read = Json.readValue(stored.json());
        return read instanceof Number number && stored.numberType().isPresent()
                ? stored.numberType().get().restore(number)
                : read;
    }
}

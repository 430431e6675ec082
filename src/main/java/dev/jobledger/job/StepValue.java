package dev.jobledger.job;

import java.util.Optional;

/**
 * The value of a step, as it is stored.
 *
 * @param json any JSON value, at most {@value #LONGEST} characters
 * @param numberType what the value is in Java, where it is a number
 */
public record StepValue(String json, Optional<NumberType> numberType) {
    /** Characters of JSON: the database's limit for a text column. */
    public static final int LONGEST = 1_000_000;

    public StepValue {
        if (json.isBlank() || json.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "value of a step must have 1 to " + LONGEST + " characters of JSON, has " + json.length());
        }
    }
}

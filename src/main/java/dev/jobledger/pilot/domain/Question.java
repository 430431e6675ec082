package dev.jobledger.pilot.domain;

import dev.jobledger.pilot.picture.Picture;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A question with its answer.
 *
 * @param prompt what is asked, in words that a person understands
 * @param firstFrame the picture that the question starts from
 * @param finalFrame the picture that answers it
 * @param explanation what is needed to understand the answer, each a JSON value
 */
public record Question(String prompt, Picture firstFrame, Picture finalFrame, Map<String, Object> explanation) {
    public Question {
        if (prompt.isBlank()) {
            throw new IllegalArgumentException("a question's prompt must not be blank");
        }
        explanation = Collections.unmodifiableMap(new LinkedHashMap<>(explanation));
    }
}

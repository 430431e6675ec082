package dev.jobledger.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a chat model is asked, beside the task's prompt.
 *
 * @param model the model's name on its server
 * @param image whether the task's first frame goes with the prompt
 * @param system what the model is told before the prompt, if anything
 * @param options passed on to the server as they are, each a JSON value
 */
public record ChatQuestion(String model, Image image, Optional<String> system, Map<String, @Nullable Object> options) {
    /** Options that can't be passed on: they are made here, or would change the form of the answer. */
    public static final Set<String> RESERVED = Set.of("model", "messages", "stream");

    // Not a compact constructor: javac 17 writes "@Nullable Object" into a compact one in a way that JBang can't read.
    public ChatQuestion(String model, Image image, Optional<String> system, Map<String, @Nullable Object> options) {
        if (model.isBlank()) {
            throw new IllegalArgumentException("a chat model must have a name on its server, was blank");
        }
        if (!Collections.disjoint(options.keySet(), RESERVED)) {
            throw new IllegalArgumentException(
                    "options must not hold any of " + RESERVED + ", were " + options.keySet());
        }
        this.model = model;
        this.image = image;
        this.system = system;
        this.options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** Whether the task's first frame is shown to the model. */
    public enum Image {
        /** If the task has one. */
        IF_THERE,
        /** Always: a task without one fails. */
        ALWAYS,
        NEVER
    }
}

package dev.jobledger.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A model as its experiment defines it.
 *
 * @param name unique in its experiment
 * @param family a group of models, for reports; the name itself where none was given
 * @param kind what it is
 * @param timeout the longest that one attempt may take, where the definition limits it
 * @param transientErrors which of its failures are worth retrying
 * @param policy how its jobs are handed out
 */
public record ModelSpec(
        String name,
        String family,
        Kind kind,
        Optional<Duration> timeout,
        TransientErrors transientErrors,
        Policy policy) {
    /** Some fail now and then; so many in a row are a server that is down, or that wants less. */
    private static final int BREAKER_OF_ENDPOINTS = 5;

    public ModelSpec {
        if (name.isBlank() || family.isBlank()) {
            throw new IllegalArgumentException(
                    "a model must have a name and a family, was '" + name + "', '" + family + "'");
        }
        if (timeout.filter(limit -> limit.isZero() || limit.isNegative()).isPresent()) {
            throw new IllegalArgumentException("timeout of model " + name + " must be > 0, was " + timeout.get());
        }
    }

    /** A model of which only those failures are worth retrying that always are, and about whose jobs nothing was said. */
    public ModelSpec(String name, String family, Kind kind, Optional<Duration> timeout) {
        this(name, family, kind, timeout, TransientErrors.BUILT_IN, Policy.NONE);
    }

    /** After how many transient failures in a row its jobs pause; 0 for never. */
    public int breaker() {
        return policy.breaker().orElse(kind instanceof Chat ? BREAKER_OF_ENDPOINTS : 0);
    }

    /** What runs when the model is run on a task. */
    public sealed interface Kind {}

    /** A Java class with a public constructor that takes nothing. */
    public record JavaClass(String className) implements Kind {}

    /** Code of the script that defines the experiment, which no other process has. */
    public record InScript() implements Kind {}

    /**
     * A program and its arguments, in which {@code {prompt}} and its like stand for the task's values. No shell is
     * involved unless the first argument names one.
     */
    public record Command(List<String> arguments) implements Kind {
        public Command {
            if (arguments.isEmpty()) {
                throw new IllegalArgumentException("a command must name a program, was empty");
            }
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A server that answers chat completions as OpenAI's does.
     *
     * @param price what tokens cost, where the definition says it
     */
    public record Chat(ChatEndpoint endpoint, ChatQuestion question, Optional<TokenPrice> price) implements Kind {}
}

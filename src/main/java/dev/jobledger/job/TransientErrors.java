package dev.jobledger.job;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which failures of a model are worth retrying, beside those that always are.
 *
 * @param exitCodes of a command
 * @param statuses HTTP statuses of a chat endpoint
 * @param matching a regular expression, looked for in the failure's message
 */
public record TransientErrors(List<Integer> exitCodes, List<Integer> statuses, Optional<String> matching) {
    /** Only those that always are. */
    public static final TransientErrors BUILT_IN = new TransientErrors(List.of(), List.of(), Optional.empty());

    /** @throws java.util.regex.PatternSyntaxException if {@code matching} is not a regular expression */
    public TransientErrors {
        exitCodes = List.copyOf(new TreeSet<>(exitCodes));
        statuses = List.copyOf(new TreeSet<>(statuses));
        matching.ifPresent(Pattern::compile);
    }
}

package dev.jobledger.model;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a model threw into the outcome of its attempt.
 *
 * <p>Whether the attempt was told to stop is not asked here: an attempt whose thread was interrupted is timed out or
 * interrupted, whatever it then threw.
 */
public final class Outcomes {
    /** The longest error message that is stored, in characters. */
    public static final int MAX_ERROR_CHARS = 2_000;

    private static final int MAX_CAUSES = 3;

    private Outcomes() {}

    /**
     * The failure that {@code thrown} stands for: a {@link JobFailure} as it describes itself, an {@link IOException}
     * or a timeout as transient, anything else, {@link Error}s too, as permanent. Exceptions that only wrap another
     * one are looked through. Never throws, whatever {@code thrown} does when it is asked for its message; the
     * message is never blank, printable, and at most {@value #MAX_ERROR_CHARS} characters long.
     */
    public static Outcome.Failed ofThrown(Throwable thrown) {
        return ofThrown(thrown, Secrets.NONE);
    }

    /** As the other one, with the message free of these secrets. */
    public static Outcome.Failed ofThrown(Throwable thrown, Secrets secrets) {
        try {
            Throwable reason = unwrap(thrown);
            String description = secrets.hide(describe(reason, secrets));
            return new Outcome.Failed(
                    classOf(reason), PlainText.head(description, MAX_ERROR_CHARS), retryAfter(reason));
        } catch (Throwable whileDescribing) {
            // Out of memory, or an exception that throws from its own methods: the job has failed all the same.
            return new Outcome.Failed(ErrorClass.PERMANENT, "failed with an error that can't be described");
        }
    }

    private static ErrorClass classOf(Throwable reason) {
        if (reason instanceof JobFailure failure) {
            return failure.errorClass();
        }
        boolean transientByNature = reason instanceof IOException || reason instanceof TimeoutException;
        return transientByNature ? ErrorClass.TRANSIENT : ErrorClass.PERMANENT;
    }

    private static Optional<Duration> retryAfter(Throwable reason) {
        return reason instanceof JobFailure failure ? failure.retryAfter() : Optional.empty();
    }

    private static Throwable unwrap(Throwable thrown) {
        Throwable reason = thrown;
        for (int depth = 0; depth < MAX_CAUSES && isWrapper(reason); depth++) {
            Throwable cause = reason.getCause();
            if (cause == null) {
                return reason;
            }
            reason = cause;
        }
        return reason;
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof UncheckedIOException
                || thrown instanceof ExecutionException
                || thrown instanceof CompletionException;
    }

    private static String describe(Throwable reason, Secrets secrets) {
        if (reason instanceof JobFailure) {
            return messageOf(reason, secrets).orElse("the job failed without saying why");
        }
        StringBuilder description = new StringBuilder(nameAndMessage(reason, secrets));
        Throwable cause = reason.getCause();
        for (int depth = 0; depth < MAX_CAUSES && cause != null; depth++) {
            appendCause(description, cause, secrets);
            cause = cause.getCause();
        }
        return description.toString();
    }

    /** A cause whose words are there already adds nothing: {@code new X(cause)} takes its cause's text as its own. */
    private static void appendCause(StringBuilder description, Throwable cause, Secrets secrets) {
        String text = nameAndMessage(cause, secrets);
        if (description.indexOf(text) < 0) {
            description.append("; caused by ").append(text);
        }
    }

    private static String nameAndMessage(Throwable thrown, Secrets secrets) {
        String name = nameOf(thrown.getClass());
        return messageOf(thrown, secrets).map(message -> name + ": " + message).orElse(name);
    }

    private static String nameOf(Class<?> type) {
        String simpleName = type.getSimpleName();
        return simpleName.isEmpty() ? type.getName() : simpleName;
    }

    /**
     * The message, unless there is none, it says nothing, or asking for it fails. Secrets are hidden before it is cut: half
     * of one would not be known.
     */
    private static Optional<String> messageOf(Throwable thrown, Secrets secrets) {
        try {
            @Nullable String message = thrown.getMessage();
            return Optional.ofNullable(message)
                    .map(text -> PlainText.head(secrets.hide(text), MAX_ERROR_CHARS))
                    .filter(text -> !text.isBlank());
        } catch (RuntimeException fromTheException) {
            return Optional.empty();
        }
    }
}

package dev.jobledger.model;

import dev.jobledger.job.ErrorClass;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown by a model whose job failed for a reason that it knows. The message is shown to people as it is. */
public final class JobFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorClass errorClass;
    private final @Nullable Duration retryAfter;
    private final boolean askedToEnd;

    private JobFailure(ErrorClass errorClass, String message, @Nullable Duration retryAfter) {
        this(errorClass, message, retryAfter, false);
    }

    private JobFailure(ErrorClass errorClass, String message, @Nullable Duration retryAfter, boolean askedToEnd) {
        super(message);
        this.errorClass = errorClass;
        this.retryAfter = retryAfter;
        this.askedToEnd = askedToEnd;
    }

    /** The same failure, of what ended because it was asked to, by whom it is not known: by a signal. */
    JobFailure byRequest() {
        return new JobFailure(errorClass, String.valueOf(getMessage()), retryAfter, true);
    }

    /** Whether it ended because it was asked to: if the run is, too, that was not the job's fault. */
    public boolean wasAskedToEnd() {
        return askedToEnd;
    }

    /** Trying again could help. */
    public static JobFailure worthRetrying(String message) {
        return new JobFailure(ErrorClass.TRANSIENT, message, null);
    }

    /**
     * Trying again could help, but not before this time has passed.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public static JobFailure worthRetrying(String message, Duration retryAfter) {
        if (retryAfter.isNegative()) {
            throw new IllegalArgumentException("retryAfter must be >= 0, was " + retryAfter);
        }
        return new JobFailure(ErrorClass.TRANSIENT, message, retryAfter);
    }

    /** The same attempt would fail again. */
    public static JobFailure permanent(String message) {
        return new JobFailure(ErrorClass.PERMANENT, message, null);
    }

    /** Whether trying again could help. */
    public ErrorClass errorClass() {
        return errorClass;
    }

    /** How long the other side asked to be left alone, if it did. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}

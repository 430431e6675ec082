package dev.jobledger.model;

import dev.jobledger.job.ErrorClass;

/** Thrown by a model whose job failed for a reason that it knows. The message is shown to people as it is. */
public final class JobFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorClass errorClass;

    private JobFailure(ErrorClass errorClass, String message) {
        super(message);
        this.errorClass = errorClass;
    }

    /** Trying again could help. */
    public static JobFailure worthRetrying(String message) {
        return new JobFailure(ErrorClass.TRANSIENT, message);
    }

    /** The same attempt would fail again. */
    public static JobFailure permanent(String message) {
        return new JobFailure(ErrorClass.PERMANENT, message);
    }

    /** Whether trying again could help. */
    public ErrorClass errorClass() {
        return errorClass;
    }
}

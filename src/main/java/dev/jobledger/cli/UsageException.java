package dev.jobledger.cli;

/** The command line asks for something that can't be; the message says what, and what to do instead. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}

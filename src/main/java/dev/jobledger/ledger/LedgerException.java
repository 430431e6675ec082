package dev.jobledger.ledger;

/**
 * The ledger can't be used, or can't do what was asked. The message is for people: what happened, to which ledger, and
 * what to do.
 */
public class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerException(String message) {
        super(message);
    }

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}

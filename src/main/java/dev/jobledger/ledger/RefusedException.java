package dev.jobledger.ledger;

/**
 * The ledger is as it should be, but what was asked of it can't be done: an experiment that does not exist, a plan that
 * contradicts the one before, a query that is wrong. Nothing was changed.
 */
public class RefusedException extends LedgerException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.jobledger.ledger;

/**
 * Another process took the ledger over, because this one had given no sign of life for so long. What this one had not
 * been answered by then is not stored, and nothing that it asks for from now on is.
 */
public final class LedgerTakenException extends LedgerException {
    private static final long serialVersionUID = 1L;

    public LedgerTakenException(String message) {
        super(message);
    }
}

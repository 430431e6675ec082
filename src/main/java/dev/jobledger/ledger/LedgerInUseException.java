package dev.jobledger.ledger;

/** Another live process has the ledger; the message says which. */
public final class LedgerInUseException extends LedgerException {
    private static final long serialVersionUID = 1L;

    public LedgerInUseException(String message) {
        super(message);
    }
}

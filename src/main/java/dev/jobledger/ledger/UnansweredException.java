package dev.jobledger.ledger;

/** The question was right, and was stopped before its end: somebody gave it up, or it needed too much memory. */
public final class UnansweredException extends LedgerException {
    private static final long serialVersionUID = 1L;

    private static final long BYTES_PER_MEGABYTE = 1 << 20;

    public UnansweredException(String message) {
        super(message);
    }

    public UnansweredException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The answer did not fit into this process's memory. */
    public static UnansweredException outOfMemory(Throwable cause) {
        return new UnansweredException(
                "the query needs more memory than this process may use ("
                        + Runtime.getRuntime().maxMemory() / BYTES_PER_MEGABYTE
                        + " MB); ask for less, as with where or limit",
                cause);
    }
}

package dev.jobledger.ledger;

/** Who works: shown to people, and to a second process that finds the ledger in use. */
public record RunIdentity(String host, long pid, String user, int workers) {
    public RunIdentity {
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be >= 1, was " + workers);
        }
    }
}

package dev.jobledger.ledger;

/** How many jobs are in each state. */
public record Counts(long total, long pending, long inProgress, long completed, long failed) {
    /** Nothing. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    /** The sum of both. */
    public Counts plus(Counts other) {
        return new Counts(
                total + other.total,
                pending + other.pending,
                inProgress + other.inProgress,
                completed + other.completed,
                failed + other.failed);
    }
}

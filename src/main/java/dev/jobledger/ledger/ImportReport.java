package dev.jobledger.ledger;

/** How many jobs an import completed and failed; all others were left as they were. */
public record ImportReport(long completed, long failed) {
    /** Nothing was changed. */
    public static final ImportReport NOTHING = new ImportReport(0, 0);

    /** The sum of both. */
    public ImportReport plus(ImportReport other) {
        return new ImportReport(completed + other.completed, failed + other.failed);
    }
}

package dev.jobledger.run;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.json.Json;

/**
 * Lets through what the ledger can hold and everybody can read again. One result that can't be read back would keep all
 * others from being shown and exported.
 */
final class StorableResult {
    /** Characters of JSON that one result may have: the database's limit for a text column. */
    private static final int LONGEST = 1_000_000;

    private StorableResult() {}

    /** Completed with this result, or failed because of it. */
    static Outcome outcome(Result result) {
        String json = Json.write(result.fields());
        if (json.length() > LONGEST) {
            return new Outcome.Failed(
                    ErrorClass.PERMANENT,
                    "the result has " + json.length() + " characters as JSON, the ledger takes " + LONGEST
                            + "; write what is long to a file in the output folder");
        }
        try {
            Json.readObject(json);
            return new Outcome.Completed(result);
        } catch (IllegalArgumentException unreadable) {
            return new Outcome.Failed(
                    ErrorClass.PERMANENT,
                    "the result can't be stored, " + unreadable.getMessage()
                            + "; write what is long to a file in the output folder");
        }
    }
}

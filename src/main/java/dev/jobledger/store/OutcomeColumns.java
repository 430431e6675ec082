package dev.jobledger.store;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.json.Json;
import java.util.OptionalDouble;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** What an outcome puts into an attempt's columns. */
record OutcomeColumns(
        String outcome,
        @Nullable String errorClass,
        @Nullable String error,
        @Nullable Double score,
        @Nullable Double costUsd,
        @Nullable String result) {
    /** Characters that the column holds. */
    private static final int LONGEST_ERROR = 4000;

    static OutcomeColumns of(Outcome outcome) {
        if (outcome instanceof Outcome.Completed completed) {
            Result result = completed.result();
            return new OutcomeColumns(
                    outcome.word(),
                    null,
                    null,
                    orNull(result.score()),
                    orNull(result.cost()),
                    Json.write(result.fields()));
        }
        String error = clipped(outcome.reason().orElseThrow());
        return new OutcomeColumns(outcome.word(), errorClass(outcome), error, null, null, null);
    }

    private static @Nullable String errorClass(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.errorClass().word();
        }
        return outcome instanceof Outcome.TimedOut ? ErrorClass.TRANSIENT.word() : null;
    }

    static String clipped(String error) {
        return error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR - 1) + "…" : error;
    }

    private static @Nullable Double orNull(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    /** Binds each column under its own name. */
    <S extends SqlStatement<S>> S bindTo(S statement) {
        return statement
                .bind("outcome", outcome)
                .bind("errorClass", errorClass)
                .bind("error", error)
                .bind("score", score)
                .bind("costUsd", costUsd)
                .bind("result", result);
    }
}

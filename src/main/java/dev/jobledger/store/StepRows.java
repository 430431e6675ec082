package dev.jobledger.store;

import dev.jobledger.job.NumberType;
import dev.jobledger.job.StepEnd;
import dev.jobledger.job.StepValue;
import dev.jobledger.ledger.Transition.StepEnded;
import dev.jobledger.ledger.Transition.StepStarted;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes the rows of steps. Their attempts must be there. */
final class StepRows {
    private final BatchStatement start;
    private final BatchStatement end;

    StepRows(Handle handle) {
        this.start = new BatchStatement(handle, Statements.START_STEP);
        this.end = new BatchStatement(handle, Statements.END_STEP);
    }

    void start(StepStarted started) {
        start.add(started.jobNo(), started.attempt(), started.step().text(), Columns.time(started.at()));
        start.execute();
    }

    void end(StepEnded ended) {
        EndColumns is = columns(ended.end());
        end.add(
                is.state,
                is.content,
                is.numberType,
                is.error,
                Columns.time(ended.at()),
                ended.jobNo(),
                ended.attempt(),
                ended.step().text());
        end.execute();
    }

    /** What the end of a step puts into its columns. */
    record EndColumns(
            String state,
            @Nullable String content,
            @Nullable String numberType,
            @Nullable String error) {}

    static EndColumns columns(StepEnd end) {
        if (end instanceof StepEnd.Completed completed) {
            StepValue value = completed.value();
            return new EndColumns(
                    "completed",
                    value.json(),
                    value.numberType().map(NumberType::word).orElse(null),
                    null);
        }
        return new EndColumns("failed", null, null, OutcomeColumns.clipped(((StepEnd.Failed) end).error()));
    }
}

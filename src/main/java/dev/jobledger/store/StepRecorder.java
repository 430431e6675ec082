package dev.jobledger.store;

import dev.jobledger.job.NumberType;
import dev.jobledger.job.StepEnd;
import dev.jobledger.job.StepName;
import dev.jobledger.job.StepValue;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.Transition;
import dev.jobledger.store.Decision.Decided;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/** Stores what attempts do step by step, fenced by their claims as their ends are. */
final class StepRecorder {
    private final Writer writer;
    private final TransitionClock clock;
    private final Book book;

    StepRecorder(Writer writer, TransitionClock clock, Book book) {
        this.writer = writer;
        this.clock = clock;
        this.book = book;
    }

    CompletableFuture<Map<StepName, StepValue>> values(Claim claim) {
        return writer.submit(handle -> Decided.nothing(read(handle, claim.jobNo())));
    }

    static Map<StepName, StepValue> read(Handle handle, long jobNo) {
        Map<StepName, StepValue> values = new HashMap<>();
        handle.createQuery(Statements.STEP_VALUES)
                .bind("jobNo", jobNo)
                .map((row, context) -> Map.entry(new StepName(row.getString("name")), value(row)))
                .forEach(step -> values.put(step.getKey(), step.getValue()));
        return values;
    }

    private static StepValue value(ResultSet row) throws SQLException {
        return new StepValue(
                row.getString("content"),
                Optional.ofNullable(row.getString("number_type")).map(NumberType::ofWord));
    }

    CompletableFuture<Receipt> start(Claim claim, StepName step) {
        return writer.decideAndStore(
                () -> book.beginStep(claim, step)
                        ? Optional.of(new Transition.StepStarted(claim.jobNo(), claim.attempt(), step, clock.now()))
                        : Optional.empty(),
                Receipt.RECORDED,
                Receipt.REFUSED);
    }

    CompletableFuture<Receipt> end(Claim claim, StepName step, StepEnd end) {
        return writer.decideAndStore(
                () -> book.endStep(claim, step)
                        ? Optional.of(new Transition.StepEnded(claim.jobNo(), claim.attempt(), step, end, clock.now()))
                        : Optional.empty(),
                Receipt.RECORDED,
                Receipt.REFUSED);
    }
}

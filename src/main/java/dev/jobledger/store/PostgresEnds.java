package dev.jobledger.store;

import dev.jobledger.job.StepName;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.store.PostgresRequest.End;
import dev.jobledger.store.PostgresRequest.StepFinish;
import dev.jobledger.store.PostgresRequest.StepStart;
import dev.jobledger.store.StepRows.EndColumns;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Records what attempts came to, each only while its claim holds. Used by one thread, inside its transactions.
 *
 * <p>Where nobody knows whether an earlier transaction was committed, what finds no claim may be what that transaction
 * stored: then it is recorded, and not refused.
 */
final class PostgresEnds {
    private static final String LOST = "lost";
    private static final String STARTED = "started";

    private final Handle handle;
    private final BatchStatement settleJob;
    private final BatchStatement endAttempt;
    private final BatchStatement startStep;
    private final BatchStatement endStep;

    PostgresEnds(Handle handle) {
        this.handle = handle;
        this.settleJob = new BatchStatement(handle, Statements.SETTLE_JOB);
        this.endAttempt = new BatchStatement(handle, Statements.END_ATTEMPT);
        this.startStep = new BatchStatement(handle, PostgresStatements.START_STEP);
        this.endStep = new BatchStatement(handle, PostgresStatements.END_STEP);
    }

    /** What became of each, in their order. */
    List<Receipt> record(List<End> ends, boolean again) {
        for (End request : ends) {
            Claim claim = request.claim();
            AttemptEnd end = request.end();
            settleJob.add(
                    end.leavesJob().word(),
                    end.retryAt().isPresent() ? 1 : 0,
                    end.retryAt().orElse(null),
                    claim.jobNo(),
                    claim.attempt(),
                    claim.runNo());
        }
        int[] settled = settleJob.executeCounting();
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < settled.length; i++) {
            End request = ends.get(i);
            if (settled[i] == 1) {
                end(request);
            }
            boolean recorded = settled[i] == 1 || (again && isEnded(request.claim()));
            receipts.add(recorded ? Receipt.RECORDED : Receipt.REFUSED);
        }
        endAttempt.execute();
        return receipts;
    }

    private void end(End request) {
        AttemptEnd end = request.end();
        OutcomeColumns is = OutcomeColumns.of(end.outcome());
        endAttempt.add(
                request.at(),
                Columns.micros(end.duration()),
                is.outcome(),
                is.errorClass(),
                is.error(),
                is.score(),
                is.costUsd(),
                is.result(),
                end.outputDir(),
                attemptNo(request.claim()),
                request.claim().runNo());
    }

    /** Its end comes from nobody but the run itself, unless others found it lost. */
    private boolean isEnded(Claim claim) {
        return ask(PostgresStatements.OUTCOME, attemptNo(claim), claim.runNo())
                .filter(outcome -> !outcome.equals(LOST))
                .isPresent();
    }

    private static long attemptNo(Claim claim) {
        return Columns.attemptNo(claim.jobNo(), claim.attempt());
    }

    Receipt start(StepStart request, boolean again) {
        Claim claim = request.claim();
        if (again && state(claim, request.step()).isPresent()) {
            return Receipt.RECORDED;
        }
        startStep.add(request.step().text(), request.at(), claim.jobNo(), claim.attempt(), claim.runNo());
        return receipt(startStep.executeCounting()[0]);
    }

    Receipt finish(StepFinish request, boolean again) {
        Claim claim = request.claim();
        EndColumns is = StepRows.columns(request.end());
        endStep.add(
                is.state(),
                is.content(),
                is.numberType(),
                is.error(),
                request.at(),
                claim.jobNo(),
                claim.attempt(),
                request.step().text(),
                claim.runNo());
        boolean stored = endStep.executeCounting()[0] == 1
                || (again
                        && state(claim, request.step())
                                .filter(state -> !state.equals(STARTED))
                                .isPresent());
        return stored ? Receipt.RECORDED : Receipt.REFUSED;
    }

    private Optional<String> state(Claim claim, StepName step) {
        return ask(PostgresStatements.STEP_STATE, claim.jobNo(), claim.attempt(), step.text());
    }

    private static Receipt receipt(int changed) {
        return changed == 1 ? Receipt.RECORDED : Receipt.REFUSED;
    }

    private Optional<String> ask(String sql, Object... values) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                @Nullable String found = rows.next() ? rows.getString(1) : null;
                return Optional.ofNullable(found);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}

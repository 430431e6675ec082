package dev.jobledger.store;

import dev.jobledger.job.StepName;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.store.PostgresRequest.End;
import dev.jobledger.store.PostgresRequest.StepFinish;
import dev.jobledger.store.PostgresRequest.StepStart;
import dev.jobledger.store.PreparedQueries.Query;
import dev.jobledger.store.StepRows.EndColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private final PreparedQueries queries;
    private final PostgresRules rules;
    private final RowArrays rows;
    private final BatchStatement startStep;
    private final BatchStatement endStep;

    PostgresEnds(Handle handle, PreparedQueries queries, PostgresRules rules) {
        this.queries = queries;
        this.rules = rules;
        this.rows = new RowArrays(
                queries,
                PostgresTypes.LONG,
                PostgresTypes.INTEGER,
                PostgresTypes.INTEGER,
                PostgresTypes.TEXT,
                PostgresTypes.INTEGER,
                PostgresTypes.TIME,
                PostgresTypes.TIME,
                PostgresTypes.LONG,
                PostgresTypes.TEXT,
                PostgresTypes.TEXT,
                PostgresTypes.TEXT,
                PostgresTypes.NUMBER,
                PostgresTypes.NUMBER,
                PostgresTypes.TEXT,
                PostgresTypes.TEXT);
        this.startStep = new BatchStatement(handle, PostgresJobStatements.START_STEP);
        this.endStep = new BatchStatement(handle, PostgresJobStatements.END_STEP);
    }

    /**
     * What became of each, in their order.
     *
     * @param runs whose attempts they are, by their numbers
     */
    List<Receipt> record(List<End> ends, Map<Integer, ServerRun> runs, boolean again) {
        if (ends.isEmpty()) {
            return List.of();
        }
        Set<Long> stored = new HashSet<>();
        queries.ask(storing(ends, stored));
        rules.add(
                ends.stream()
                        .filter(end -> stored.contains(attemptNo(end.claim())))
                        .toList(),
                runs);
        return ends.stream()
                .map(End::claim)
                .map(claim -> receipt(stored.contains(attemptNo(claim)) || (again && isEnded(claim))))
                .toList();
    }

    /**
     * Stores the ends whose claims hold.
     *
     * @param stored gets the numbers of their attempts
     */
    Query storing(List<End> ends, Set<Long> stored) {
        // In the order in which others lock them who take the run for dead.
        List<List<@Nullable Object>> inOrder = ends.stream()
                .sorted(Comparator.comparingLong(end -> end.claim().jobNo()))
                .map(PostgresEnds::row)
                .toList();
        return new Query(PostgresJobStatements.RECORD, rows.of(inOrder), row -> {
            if (row.getLong(1) != row.getLong(2)) {
                throw new IllegalStateException("there is no attempt " + row.getLong(1) + ": indicates a bug");
            }
            stored.add(row.getLong(1));
        });
    }

    private static List<@Nullable Object> row(End request) {
        Claim claim = request.claim();
        AttemptEnd end = request.end();
        OutcomeColumns is = OutcomeColumns.of(end.outcome());
        return RowArrays.row(
                claim.jobNo(),
                claim.attempt(),
                claim.runNo(),
                end.leavesJob().word(),
                end.retryAt().isPresent() ? 1 : 0,
                end.retryAt().orElse(null),
                request.at(),
                Columns.micros(end.duration()),
                is.outcome(),
                is.errorClass(),
                is.error(),
                is.score(),
                is.costUsd(),
                is.result(),
                end.outputDir());
    }

    /** Its end comes from nobody but the run itself, unless others found it lost. */
    private boolean isEnded(Claim claim) {
        return ask(PostgresJobStatements.OUTCOME, attemptNo(claim), claim.runNo())
                .filter(outcome -> !outcome.equals(LOST))
                .isPresent();
    }

    static long attemptNo(Claim claim) {
        return Columns.attemptNo(claim.jobNo(), claim.attempt());
    }

    Receipt start(StepStart request, boolean again) {
        Claim claim = request.claim();
        if (again && state(claim, request.step()).isPresent()) {
            return Receipt.RECORDED;
        }
        startStep.add(request.step().text(), request.at(), claim.jobNo(), claim.attempt(), claim.runNo());
        return receipt(startStep.executeCounting()[0] == 1);
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
        return receipt(stored);
    }

    private Optional<String> state(Claim claim, StepName step) {
        return ask(PostgresJobStatements.STEP_STATE, claim.jobNo(), claim.attempt(), step.text());
    }

    static Receipt receipt(boolean stored) {
        return stored ? Receipt.RECORDED : Receipt.REFUSED;
    }

    private Optional<String> ask(String sql, Object... values) {
        List<String> answer = new ArrayList<>();
        queries.ask(new Query(sql, List.of(values), row -> answer.add(row.getString(1))));
        return answer.stream().findFirst();
    }
}

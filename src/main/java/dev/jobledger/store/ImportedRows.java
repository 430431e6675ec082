package dev.jobledger.store;

import dev.jobledger.job.JobState;
import dev.jobledger.ledger.PastAttempt;
import dev.jobledger.ledger.Transition.AttemptsImported;
import dev.jobledger.ledger.Transition.ImportedAttempt;
import dev.jobledger.store.JobSettlements.Settled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Writes the rows of attempts that were made elsewhere. Used by one thread. */
final class ImportedRows {
    private final Handle handle;
    private final JobCounts counts;
    private final JobSettlements settlements;
    private final RowInserts addAttempt;

    ImportedRows(Handle handle, JobCounts counts) {
        this.handle = handle;
        this.counts = counts;
        this.settlements = new JobSettlements(handle);
        this.addAttempt = new RowInserts(handle, Statements.ADD_ATTEMPT);
    }

    /** In the order of the jobs' numbers, in which the rows lie; each job's attempts stay in theirs. */
    void add(AttemptsImported imported) {
        List<ImportedAttempt> attempts = new ArrayList<>(imported.attempts());
        attempts.sort(Comparator.comparingLong(ImportedAttempt::jobNo));
        Map<Long, JobState> states =
                states(attempts.stream().map(ImportedAttempt::jobNo).toList());
        for (ImportedAttempt attempt : attempts) {
            JobState to = attempt.past().outcome().leavesJob();
            JobState from = Objects.requireNonNull(states.put(attempt.jobNo(), to), "indicates a bug");
            add(imported.runNo(), attempt, from, to);
        }
        settlements.execute();
        addAttempt.execute();
    }

    private Map<Long, JobState> states(List<Long> jobNos) {
        return handle.createQuery(Statements.STATES)
                .bindArray("jobNos", Long.class, jobNos)
                .map((row, context) -> Map.entry(row.getLong(1), JobState.ofWord(row.getString(2))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, HashMap::new));
    }

    private void add(int runNo, ImportedAttempt attempt, JobState from, JobState to) {
        PastAttempt past = attempt.past();
        OutcomeColumns is = OutcomeColumns.of(past.outcome());
        counts.ended(attempt.jobNo(), from, to, is, past.endedAt());
        settlements.add(new Settled(attempt.jobNo(), attempt.attempt(), from, to, 0, null));
        // No worker of ours ran it, so it bears the number 0; where its files are is not known.
        addAttempt.add(
                Columns.attemptNo(attempt.jobNo(), attempt.attempt()),
                attempt.jobNo(),
                attempt.attempt(),
                runNo,
                0,
                past.startedAt(),
                past.endedAt(),
                past.duration() == null ? null : Columns.micros(past.duration()),
                is.outcome(),
                is.errorClass(),
                is.error(),
                is.score(),
                is.costUsd(),
                is.result(),
                null);
    }
}

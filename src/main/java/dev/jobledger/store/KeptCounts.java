package dev.jobledger.store;

import dev.jobledger.job.JobState;
import dev.jobledger.ledger.Transition.JobsPlanned;
import dev.jobledger.ledger.Transition.Rerun;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Counts that are kept beside the jobs. Changes gather until they are stored. Used by one thread. */
final class KeptCounts implements JobCounts {
    private static final int BLOCK_BITS = 32;

    private final Handle handle;
    private final JobGroups groups;
    private final BatchStatement change;
    private final Map<Long, Change> changes = new HashMap<>();

    /** By how much the numbers of one group in one block change. */
    private static final class Change {
        private final Map<JobState, Integer> jobs = new EnumMap<>(JobState.class);
        private long priced;
        private BigDecimal costUsd = BigDecimal.ZERO;
        private long scored;
        private BigDecimal scoreSum = BigDecimal.ZERO;
        private @Nullable Instant lastEndedAt;

        void price(@Nullable Double price) {
            if (price != null) {
                priced++;
                costUsd = costUsd.add(BigDecimal.valueOf(price));
            }
        }

        /** @param count 1 for a score that is there now, -1 for one that was */
        void score(@Nullable Double score, int count) {
            if (score != null) {
                scored += count;
                scoreSum = scoreSum.add(BigDecimal.valueOf(score).multiply(BigDecimal.valueOf(count)));
            }
        }

        void end(Instant at) {
            lastEndedAt = lastEndedAt == null || lastEndedAt.isBefore(at) ? at : lastEndedAt;
        }

        void move(JobState from, JobState to) {
            add(from, -1);
            add(to, 1);
        }

        void add(JobState state, int more) {
            jobs.merge(state, more, Integer::sum);
        }

        int of(JobState state) {
            return jobs.getOrDefault(state, 0);
        }
    }

    KeptCounts(Handle handle) {
        this.handle = handle;
        this.groups = new JobGroups(handle);
        this.change = new BatchStatement(handle, CountStatements.CHANGE_COUNT);
    }

    /** Counts everything anew. */
    static void recountAll(Handle handle) {
        KeptCounts counts = new KeptCounts(handle);
        handle.useTransaction(transaction -> transaction
                .createQuery(CountStatements.EXPERIMENT_NOS)
                .mapTo(Integer.class)
                .list()
                .forEach(counts::recount));
    }

    @Override
    public void added(JobsPlanned planned) {
        groups.added(planned);
        planned.jobs().forEach(job -> change(job.jobNo()).add(JobState.PENDING, 1));
        PreparedBatch rows = handle.prepareBatch(CountStatements.ADD_COUNT);
        changes.keySet()
                .forEach(countNo -> rows.bind("countNo", countNo)
                        .bind("groupNo", countNo >> BLOCK_BITS)
                        .bind("blockNo", countNo & 0xffffffffL)
                        .add());
        if (rows.size() > 0) {
            rows.execute(); // some are there already
        }
    }

    @Override
    public void moved(long jobNo, JobState from, JobState to) {
        change(jobNo).move(from, to);
    }

    @Override
    public void ended(long jobNo, JobState from, JobState to, OutcomeColumns outcome, Instant at) {
        Change of = change(jobNo);
        of.move(from, to);
        of.price(outcome.costUsd());
        of.score(outcome.score(), 1);
        of.end(at);
    }

    @Override
    public void lost(long jobNo, Instant at) {
        change(jobNo).end(at);
    }

    @Override
    public void askedForAgain(List<Rerun> jobs) {
        jobs.forEach(job -> moved(job.jobNo(), JobState.COMPLETED, JobState.PENDING));
        List<Long> attemptNos = jobs.stream()
                .map(job -> Columns.attemptNo(job.jobNo(), job.attempts()))
                .toList();
        handle.createQuery(CountStatements.SCORES)
                .bindArray("attemptNos", Long.class, attemptNos)
                .map((row, context) -> Map.entry(row.getLong(1), row.getDouble(2)))
                .forEach(found -> change(found.getKey()).score(found.getValue(), -1));
    }

    @Override
    public void runBegins(int experimentNo) {
        store();
        execute(CountStatements.KEEP_COMPLETED_BEFORE, experimentNo);
    }

    private Change change(long jobNo) {
        long countNo = ((long) groups.of(jobNo) << BLOCK_BITS) + jobNo / CountStatements.BLOCK;
        return changes.computeIfAbsent(countNo, number -> new Change());
    }

    @Override
    public void store() {
        changes.forEach((countNo, by) -> change.add(
                by.of(JobState.PENDING),
                by.of(JobState.IN_PROGRESS),
                by.of(JobState.COMPLETED),
                by.of(JobState.FAILED),
                by.priced,
                by.costUsd,
                by.scored,
                by.scoreSum,
                by.lastEndedAt,
                countNo));
        changes.clear();
        change.execute();
    }

    @Override
    public void recount(int experimentNo) {
        forget(experimentNo);
        execute(CountStatements.GROUP_ALL, experimentNo);
        execute(CountStatements.COUNT_JOBS, experimentNo);
        execute(CountStatements.COUNT_ATTEMPTS, experimentNo);
        execute(CountStatements.COUNT_COMPLETED_BEFORE, experimentNo);
    }

    @Override
    public void forget(int experimentNo) {
        groups.forget();
        for (String statement : CountStatements.FORGET) {
            execute(statement, experimentNo);
        }
    }

    private void execute(String statement, int experimentNo) {
        handle.createUpdate(statement).bind("experimentNo", experimentNo).execute();
    }
}

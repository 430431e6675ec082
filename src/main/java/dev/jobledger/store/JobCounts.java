package dev.jobledger.store;

import dev.jobledger.job.JobState;
import dev.jobledger.ledger.Transition.Rerun;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Keeps count of the jobs in each state, of their scores, and of what their attempts cost. Changes gather until they are
 * stored, which has to be in the same transaction as what they count. Used by one thread.
 */
final class JobCounts {
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

    JobCounts(Handle handle) {
        this.handle = handle;
        this.groups = new JobGroups(handle);
        this.change = new BatchStatement(handle, CountStatements.CHANGE_COUNT);
    }

    /** Counts everything anew. */
    static void recountAll(Handle handle) {
        JobCounts counts = new JobCounts(handle);
        handle.useTransaction(transaction -> transaction
                .createQuery(CountStatements.EXPERIMENT_NOS)
                .mapTo(Integer.class)
                .list()
                .forEach(counts::recount));
    }

    /** Jobs were added, which are pending. */
    void added(List<Long> jobNos) {
        groups.added(jobNos);
        jobNos.forEach(jobNo -> change(jobNo).add(JobState.PENDING, 1));
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

    /** A job got from one state into another. */
    void moved(long jobNo, JobState from, JobState to) {
        change(jobNo).move(from, to);
    }

    /** The last attempt of a job ended, which got it from one state into another; what it reported counts. */
    void ended(long jobNo, JobState from, JobState to, OutcomeColumns outcome, Instant at) {
        Change of = change(jobNo);
        of.move(from, to);
        of.price(outcome.costUsd());
        of.score(outcome.score(), 1);
        of.end(at);
    }

    /** A run found the last attempt of a job lost. */
    void lost(long jobNo, Instant at) {
        change(jobNo).end(at);
    }

    /** Completed jobs are to be run again: what they scored does not count any more. */
    void askedForAgain(List<Rerun> jobs) {
        jobs.forEach(job -> moved(job.jobNo(), JobState.COMPLETED, JobState.PENDING));
        List<Long> attemptNos = jobs.stream()
                .map(job -> Columns.attemptNo(job.jobNo(), job.attempts()))
                .toList();
        handle.createQuery(CountStatements.SCORES)
                .bindArray("attemptNos", Long.class, attemptNos)
                .map((row, context) -> Map.entry(row.getLong(1), row.getDouble(2)))
                .forEach(found -> change(found.getKey()).score(found.getValue(), -1));
    }

    /** A run begins: what is completed by now was so before it. */
    void runBegins(int experimentNo) {
        store();
        execute(CountStatements.KEEP_COMPLETED_BEFORE, experimentNo);
    }

    private Change change(long jobNo) {
        long countNo = ((long) groups.of(jobNo) << BLOCK_BITS) + jobNo / CountStatements.BLOCK;
        return changes.computeIfAbsent(countNo, number -> new Change());
    }

    /** Stores what has gathered. */
    void store() {
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

    /** The states of these jobs. */
    Map<Long, JobState> states(List<Long> jobNos) {
        return handle.createQuery(CountStatements.STATES)
                .bindArray("jobNos", Long.class, jobNos)
                .map((row, context) -> Map.entry(row.getLong(1), JobState.ofWord(row.getString(2))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, HashMap::new));
    }

    /** Counts the jobs of an experiment anew. Nothing may have gathered. */
    void recount(int experimentNo) {
        forget(experimentNo);
        execute(CountStatements.GROUP_ALL, experimentNo);
        execute(CountStatements.COUNT_JOBS, experimentNo);
        execute(CountStatements.COUNT_ATTEMPTS, experimentNo);
        execute(CountStatements.COUNT_COMPLETED_BEFORE, experimentNo);
    }

    /** Takes the counts of an experiment away. */
    void forget(int experimentNo) {
        groups.forget();
        for (String statement : CountStatements.FORGET) {
            execute(statement, experimentNo);
        }
    }

    private void execute(String statement, int experimentNo) {
        handle.createUpdate(statement).bind("experimentNo", experimentNo).execute();
    }
}

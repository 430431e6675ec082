package dev.jobledger.store;

import dev.jobledger.job.JobState;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Keeps count of the jobs in each state, and of what their attempts cost. Changes gather until they are stored, which has
 * to be in the same transaction as what they count. Used by one thread.
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
        if (from != to) {
            Change of = change(jobNo);
            of.add(from, -1);
            of.add(to, 1);
        }
    }

    /**
     * An attempt reported what it cost.
     *
     * @param costUsd null if it did not
     */
    void priced(long jobNo, @Nullable Double costUsd) {
        if (costUsd != null) {
            Change of = change(jobNo);
            of.priced++;
            of.costUsd = of.costUsd.add(BigDecimal.valueOf(costUsd));
        }
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
        execute(CountStatements.COUNT_ALL, experimentNo);
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

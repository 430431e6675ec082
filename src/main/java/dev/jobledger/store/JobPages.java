package dev.jobledger.store;

import dev.jobledger.job.JobId;
import dev.jobledger.job.JobState;
import dev.jobledger.job.Orphans;
import dev.jobledger.json.TaskJson;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.JobFilter;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Walks the jobs of an experiment in one state, in planned order, a page at a time, so that a million of them take no
 * memory. Jobs that come into the state behind the place it has reached are not seen.
 */
final class JobPages {
    private static final int PAGE = 1024;

    private final int experimentNo;
    private final JobState state;
    private final JobFilter filter;
    private final boolean unfinishedToo;
    private long after;
    private boolean exhausted;

    /** @param orphans whether jobs with an unfinished step are among them, which they are only where they run again */
    JobPages(int experimentNo, JobState state, JobFilter filter, Orphans orphans) {
        this.experimentNo = experimentNo;
        this.state = state;
        this.filter = filter;
        this.unfinishedToo = orphans == Orphans.REQUEUE;
    }

    /** The next jobs that the filter picks; empty when there are no more. */
    List<Row> next(Handle handle) {
        List<Row> picked = List.of();
        while (picked.isEmpty() && !exhausted) {
            picked = read(handle).stream()
                    .filter(job -> filter.picks(job.model, job.domain, job.taskId))
                    .toList();
        }
        return picked;
    }

    private List<Row> read(Handle handle) {
        List<Row> page = handle.createQuery(Statements.PAGE_IN_STATE)
                .bind("experimentNo", experimentNo)
                .bind("state", state.word())
                .bind("after", after)
                .bind("unfinishedToo", unfinishedToo)
                .bind("most", PAGE)
                // By their places, not their names: this is read for every job.
                .map((row, context) -> new Row(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)))
                .list();
        exhausted = page.size() < PAGE;
        after = page.isEmpty() ? after : page.get(page.size() - 1).jobNo;
        return page;
    }

    /** A job with what is needed to claim it. */
    record Row(long jobNo, String jobId, int attempts, String model, String taskId, String domain, String content) {

        Claim claimedBy(int runNo) {
            return new Claim(
                    jobNo, runNo, attempts + 1, new JobId(jobId), model, TaskJson.read(taskId, domain, content));
        }
    }
}

package dev.jobledger.store;

import dev.jobledger.job.JobId;
import dev.jobledger.job.JobState;
import dev.jobledger.job.Orphans;
import dev.jobledger.json.TaskJson;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.JobFilter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The jobs of one model that are in one state and that a filter picks, in planned order, a page at a time, none of
 * which goes over a block of job numbers. Goes through them once: a job that gets into the state behind it is not seen.
 */
final class JobPages {
    /** So few that tasks with long texts fit into memory, too. */
    private static final int PAGE = 1024;

    private final NamedModel model;
    private final JobState state;
    private final JobFilter filter;
    private final boolean unfinishedToo;
    private long from;
    private boolean exhausted;

    /** @param orphans whether jobs with an unfinished step are among them, which they are only where they run again */
    JobPages(NamedModel model, JobState state, JobFilter filter, Orphans orphans) {
        this.model = model;
        this.state = state;
        this.filter = filter;
        this.unfinishedToo = orphans == Orphans.REQUEUE;
    }

    /** A model of the experiment. */
    record NamedModel(int modelNo, String name) {}

    String modelName() {
        return model.name;
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

    /** Jobs of the next block that has any, as many as a page holds; none if there is no such block. */
    private List<Row> read(Handle handle) {
        Optional<Long> block = handle.createQuery(Dialect.of(handle).nextBlockWith(state))
                .bind("modelNo", model.modelNo)
                .bind("blockNo", from / CountStatements.BLOCK)
                .mapTo(Long.class)
                .findOne();
        exhausted = block.isEmpty();
        if (exhausted) {
            return List.of();
        }
        long blockBegin = block.get() * CountStatements.BLOCK;
        long blockEnd = blockBegin + CountStatements.BLOCK;
        List<Row> page = read(handle, Math.max(from, blockBegin), blockEnd - 1);
        from = page.size() < PAGE ? blockEnd : page.get(PAGE - 1).jobNo + 1;
        return page;
    }

    private List<Row> read(Handle handle, long first, long last) {
        return handle.createQuery(Statements.BLOCK_IN_STATE)
                .bind("modelNo", model.modelNo)
                .bind("state", state.word())
                .bind("from", first)
                .bind("to", last)
                .bind("unfinishedToo", unfinishedToo)
                .bind("most", PAGE)
                // By their places, not their names: this is read for every job.
                .map((row, context) -> new Row(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        Optional.ofNullable(row.getObject(5, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        model.name,
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)))
                .list();
    }

    /**
     * A job with what is needed to claim it.
     *
     * @param attempts how many there were
     * @param notBefore until when it waits to be tried again, if it does
     */
    record Row(
            long jobNo,
            String jobId,
            int attempts,
            int retries,
            Optional<Instant> notBefore,
            String model,
            String taskId,
            String domain,
            String content) {

        Claim claimedBy(int runNo) {
            return new Claim(
                    jobNo,
                    runNo,
                    attempts + 1,
                    retries,
                    new JobId(jobId),
                    model,
                    TaskJson.read(taskId, domain, content));
        }

        /** The job after one more attempt, to be tried again from then on. */
        Row retriedAt(Instant at) {
            return new Row(jobNo, jobId, attempts + 1, retries + 1, Optional.of(at), model, taskId, domain, content);
        }
    }
}

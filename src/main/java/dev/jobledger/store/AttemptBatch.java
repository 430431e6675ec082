package dev.jobledger.store;

import dev.jobledger.ledger.Transition.AttemptEnded;
import dev.jobledger.ledger.Transition.JobClaimed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Claims and ends of attempts that are applied together. An attempt whose claim and end are both among them is written
 * once, whole: half the work of writing it twice, and that is what costs most when jobs are short.
 */
final class AttemptBatch {
    private final Handle handle;
    private final Map<Long, JobClaimed> claims = new LinkedHashMap<>();
    private final List<AttemptEnded> ends = new ArrayList<>();
    private final Map<Long, Whole> wholes = new LinkedHashMap<>();

    /** An attempt from its claim to its end. */
    private record Whole(JobClaimed claim, AttemptEnded end) {
        /** Never before it started, whatever was done to the clock. */
        Instant endedAt() {
            return end.at().isBefore(claim.at()) ? claim.at() : end.at();
        }
    }

    AttemptBatch(Handle handle) {
        this.handle = handle;
    }

    void add(JobClaimed claim) {
        if (wholes.containsKey(claim.jobNo())) {
            apply(); // the same job once more: after what is known of it
        }
        claims.put(claim.jobNo(), claim);
    }

    void add(AttemptEnded end) {
        @Nullable JobClaimed claim = claims.remove(end.jobNo());
        if (claim == null) {
            ends.add(end);
        } else {
            wholes.put(end.jobNo(), new Whole(claim, end));
        }
    }

    /** Writes what was added, which is then forgotten. Ends first: a job that was freed may be claimed again. */
    void apply() {
        applyEnds();
        applyWholes();
        applyClaims();
        ends.clear();
        wholes.clear();
        claims.clear();
    }

    private void applyClaims() {
        PreparedBatch jobs = handle.prepareBatch(Statements.CLAIM_JOB);
        PreparedBatch attempts = handle.prepareBatch(Statements.OPEN_ATTEMPT);
        for (JobClaimed claim : claims.values()) {
            bind(jobs, claim).add();
            bind(attempts, claim)
                    .bind("worker", claim.worker())
                    .bind("startedAt", Columns.time(claim.at()))
                    .add();
        }
        Counted.each(jobs);
        Counted.each(attempts);
    }

    private void applyEnds() {
        PreparedBatch jobs = handle.prepareBatch(Statements.SETTLE_JOB);
        PreparedBatch attempts = handle.prepareBatch(Statements.END_ATTEMPT);
        for (AttemptEnded end : ends) {
            bind(jobs, end).bind("runNo", end.runNo()).add();
            bindEnd(attempts, end, end.at()).add();
        }
        Counted.each(jobs);
        Counted.each(attempts);
    }

    private void applyWholes() {
        PreparedBatch jobs = handle.prepareBatch(Statements.CLAIM_AND_SETTLE_JOB);
        PreparedBatch attempts = handle.prepareBatch(Statements.ADD_ATTEMPT);
        for (Whole whole : wholes.values()) {
            bind(jobs, whole.end).add();
            bindEnd(attempts, whole.end, whole.endedAt())
                    .bind("worker", whole.claim.worker())
                    .bind("startedAt", Columns.time(whole.claim.at()))
                    .add();
        }
        Counted.each(jobs);
        Counted.each(attempts);
    }

    private static PreparedBatch bind(PreparedBatch batch, JobClaimed claim) {
        return batch.bind("jobNo", claim.jobNo())
                .bind("attempt", claim.attempt())
                .bind("runNo", claim.runNo());
    }

    private static PreparedBatch bind(PreparedBatch batch, AttemptEnded end) {
        return batch.bind("jobNo", end.jobNo())
                .bind("attempt", end.attempt())
                .bind("state", end.end().outcome().leavesJob().word());
    }

    private static PreparedBatch bindEnd(PreparedBatch batch, AttemptEnded end, Instant endedAt) {
        return OutcomeColumns.of(end.end().outcome())
                .bindTo(batch)
                .bind("jobNo", end.jobNo())
                .bind("attempt", end.attempt())
                .bind("runNo", end.runNo())
                .bind("endedAt", Columns.time(endedAt))
                .bind("durationUs", Columns.micros(end.end().duration()))
                .bind("outputDir", end.end().outputDir());
    }
}

package dev.jobledger.store;

import dev.jobledger.job.JobState;
import dev.jobledger.ledger.Transition.AttemptEnded;
import dev.jobledger.ledger.Transition.JobClaimed;
import dev.jobledger.store.JobSettlements.Settled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Claims and ends of attempts that are applied together. An attempt whose claim and end are both among them is written
 * once, whole: half the work of writing it twice, and that is what costs most when jobs are short.
 */
final class AttemptBatch {
    private final BatchStatement claimJob;
    private final BatchStatement openAttempt;
    private final BatchStatement settleJob;
    private final BatchStatement endAttempt;
    private final JobSettlements settlements;
    private final RowInserts addAttempt;
    private final JobCounts counts;
    private final Map<Long, JobClaimed> claims = new LinkedHashMap<>();
    private final List<AttemptEnded> ends = new ArrayList<>();
    private final Map<Long, Whole> wholes = new LinkedHashMap<>();

    /** An attempt from its claim to its end. */
    private record Whole(JobClaimed claim, AttemptEnded end) {
        long jobNo() {
            return end.jobNo();
        }

        /** Never before it started, whatever was done to the clock. */
        Instant endedAt() {
            return end.at().isBefore(claim.at()) ? claim.at() : end.at();
        }
    }

    AttemptBatch(Handle handle, JobCounts counts) {
        this.counts = counts;
        this.claimJob = new BatchStatement(handle, Statements.CLAIM_JOB);
        this.openAttempt = new BatchStatement(handle, Statements.OPEN_ATTEMPT);
        this.settleJob = new BatchStatement(handle, Statements.SETTLE_JOB);
        this.endAttempt = new BatchStatement(handle, Statements.END_ATTEMPT);
        this.settlements = new JobSettlements(handle);
        this.addAttempt = new RowInserts(handle, Statements.ADD_ATTEMPT);
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
        for (JobClaimed claim : claims.values()) {
            counts.moved(claim.jobNo(), JobState.PENDING, JobState.IN_PROGRESS);
            claimJob.add(claim.attempt(), claim.runNo(), claim.jobNo(), claim.attempt() - 1);
            openAttempt.add(
                    Columns.attemptNo(claim.jobNo(), claim.attempt()),
                    claim.jobNo(),
                    claim.attempt(),
                    claim.runNo(),
                    claim.worker(),
                    claim.at());
        }
        claimJob.execute();
        openAttempt.execute();
    }

    private void applyEnds() {
        for (AttemptEnded end : ends) {
            OutcomeColumns is = counted(end, JobState.IN_PROGRESS, end.at());
            settleJob.add(state(end), retries(end), notBefore(end), end.jobNo(), end.attempt(), end.runNo());
            endAttempt.add(
                    end.at(),
                    Columns.micros(end.end().duration()),
                    is.outcome(),
                    is.errorClass(),
                    is.error(),
                    is.score(),
                    is.costUsd(),
                    is.result(),
                    end.end().outputDir(),
                    Columns.attemptNo(end.jobNo(), end.attempt()),
                    end.runNo());
        }
        settleJob.execute();
        endAttempt.execute();
    }

    /** In the order of the jobs' numbers, in which the rows lie. */
    private void applyWholes() {
        List<Whole> inOrder = new ArrayList<>(wholes.values());
        inOrder.sort(Comparator.comparingLong(Whole::jobNo));
        for (Whole whole : inOrder) {
            AttemptEnded end = whole.end;
            Instant endedAt = whole.endedAt();
            OutcomeColumns is = counted(end, JobState.PENDING, endedAt);
            settlements.add(new Settled(
                    end.jobNo(), end.attempt(), JobState.PENDING, end.end().leavesJob(), retries(end), notBefore(end)));
            addAttempt.add(
                    Columns.attemptNo(end.jobNo(), end.attempt()),
                    end.jobNo(),
                    end.attempt(),
                    end.runNo(),
                    whole.claim.worker(),
                    whole.claim.at(),
                    endedAt,
                    Columns.micros(end.end().duration()),
                    is.outcome(),
                    is.errorClass(),
                    is.error(),
                    is.score(),
                    is.costUsd(),
                    is.result(),
                    end.end().outputDir());
        }
        settlements.execute();
        addAttempt.execute();
    }

    /** Counts the job as moved from that state to where its attempt leaves it. */
    private OutcomeColumns counted(AttemptEnded end, JobState from, Instant at) {
        OutcomeColumns is = OutcomeColumns.of(end.end().outcome());
        counts.ended(end.jobNo(), from, end.end().leavesJob(), is, at);
        return is;
    }

    private static String state(AttemptEnded end) {
        return end.end().leavesJob().word();
    }

    private static int retries(AttemptEnded end) {
        return end.end().retryAt().isPresent() ? 1 : 0;
    }

    private static @Nullable Instant notBefore(AttemptEnded end) {
        return end.end().retryAt().orElse(null);
    }
}

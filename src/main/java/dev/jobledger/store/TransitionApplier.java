package dev.jobledger.store;

import dev.jobledger.job.JobState;
import dev.jobledger.ledger.Transition;
import dev.jobledger.ledger.Transition.AttemptEnded;
import dev.jobledger.ledger.Transition.AttemptsImported;
import dev.jobledger.ledger.Transition.DefinitionChanged;
import dev.jobledger.ledger.Transition.ExperimentCreated;
import dev.jobledger.ledger.Transition.JobClaimed;
import dev.jobledger.ledger.Transition.JobsPlanned;
import dev.jobledger.ledger.Transition.JobsRequeued;
import dev.jobledger.ledger.Transition.JobsRerun;
import dev.jobledger.ledger.Transition.ModelsPlanned;
import dev.jobledger.ledger.Transition.PlanFinished;
import dev.jobledger.ledger.Transition.PlanStarted;
import dev.jobledger.ledger.Transition.Rerun;
import dev.jobledger.ledger.Transition.RestorationDropped;
import dev.jobledger.ledger.Transition.RestorationFinished;
import dev.jobledger.ledger.Transition.RowsRestored;
import dev.jobledger.ledger.Transition.RunEnded;
import dev.jobledger.ledger.Transition.RunLost;
import dev.jobledger.ledger.Transition.RunSeen;
import dev.jobledger.ledger.Transition.RunStarted;
import dev.jobledger.ledger.Transition.StepEnded;
import dev.jobledger.ledger.Transition.StepStarted;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/**
 * Applies transitions to the tables: the only code that changes them. Every update must touch the rows that the
 * transition names; any other count indicates a bug and stops the writer.
 */
final class TransitionApplier {
    private final Handle handle;
    private final Dialect dialect;
    private final JobCounts counts;
    private final AttemptBatch attempts;
    private final ImportedRows imports;
    private final StepRows steps;
    private final PlanRows plan;
    private final RestoredRows restoration;

    TransitionApplier(Handle handle) {
        this.handle = handle;
        this.dialect = Dialect.of(handle);
        this.counts = dialect.counts(handle);
        this.attempts = new AttemptBatch(handle, counts);
        this.imports = new ImportedRows(handle, counts);
        this.steps = new StepRows(handle);
        this.plan = new PlanRows(handle, counts);
        this.restoration = new RestoredRows(handle, counts);
    }

    /** Applies the transitions in their order, as far as order makes a difference. */
    void apply(List<Transition> transitions) {
        for (Transition transition : transitions) {
            // A switch over the types would read better; it needs Java 21.
            if (transition instanceof AttemptEnded ended) {
                attempts.add(ended);
            } else if (transition instanceof JobClaimed claimed) {
                attempts.add(claimed);
            } else {
                attempts.apply();
                applyAlone(transition);
            }
        }
        attempts.apply();
        counts.store();
    }

    private void applyAlone(Transition transition) {
        if (transition instanceof StepStarted started) {
            steps.start(started);
        } else if (transition instanceof StepEnded ended) {
            steps.end(ended);
        } else if (transition instanceof JobsPlanned planned) {
            plan.add(planned);
        } else if (transition instanceof JobsRequeued requeued) {
            requeue(requeued);
        } else if (transition instanceof JobsRerun rerun) {
            rerun(rerun);
        } else if (transition instanceof RunSeen seen) {
            Counted.one(update(Statements.SEE_RUN, seen.at()).bind("runNo", seen.runNo()), seen);
        } else if (transition instanceof RunStarted started) {
            startRun(started);
        } else if (transition instanceof RunEnded ended) {
            endRun(ended);
        } else if (transition instanceof RunLost lost) {
            loseRun(lost);
        } else if (transition instanceof AttemptsImported imported) {
            imports.add(imported);
        } else if (transition instanceof RowsRestored restored) {
            restoration.add(restored);
        } else if (transition instanceof RestorationFinished finished) {
            restoration.finish(finished);
        } else if (transition instanceof RestorationDropped dropped) {
            restoration.drop(dropped);
        } else if (transition instanceof ExperimentCreated created) {
            createExperiment(created);
        } else if (transition instanceof PlanStarted started) {
            startPlan(started);
        } else if (transition instanceof ModelsPlanned planned) {
            plan.add(planned);
        } else if (transition instanceof DefinitionChanged changed) {
            plan.change(changed);
        } else if (transition instanceof PlanFinished finished) {
            Counted.one(
                    update(Statements.FINISH_PLAN, finished.at()).bind("experimentNo", finished.experimentNo()),
                    finished);
        }
    }

    private void createExperiment(ExperimentCreated created) {
        Counted.one(
                update(Statements.CREATE_EXPERIMENT, created.at())
                        .bind("experimentNo", created.experimentNo())
                        .bind("experimentId", created.experimentId())
                        .bind("name", created.name()),
                created);
    }

    private void startPlan(PlanStarted started) {
        Counted.one(
                handle.createUpdate(Statements.START_PLAN)
                        .bind("experimentNo", started.experimentNo())
                        .bind("definition", started.definition())
                        .bind("allTasks", started.allTasks()),
                started);
    }

    private void requeue(JobsRequeued requeued) {
        PreparedBatch batch = handle.prepareBatch(Statements.REQUEUE_JOB);
        requeued.jobNos().forEach(jobNo -> {
            batch.bind("jobNo", jobNo).add();
            counts.moved(jobNo, JobState.FAILED, JobState.PENDING);
        });
        Counted.each(batch);
    }

    private void rerun(JobsRerun rerun) {
        counts.askedForAgain(rerun.jobs());
        PreparedBatch jobs = handle.prepareBatch(Statements.RERUN_JOB);
        PreparedBatch asked = handle.prepareBatch(Statements.ADD_RERUN);
        for (Rerun job : rerun.jobs()) {
            jobs.bind("jobNo", job.jobNo()).bind("attempts", job.attempts()).add();
            asked.bind("jobNo", job.jobNo())
                    .bind("attempts", job.attempts())
                    .bind("at", Columns.time(rerun.at()))
                    .add();
        }
        Counted.each(jobs);
        Counted.each(asked);
    }

    private void startRun(RunStarted started) {
        counts.runBegins(started.experimentNo());
        Counted.one(
                update(dialect.startRun(), started.at())
                        .bind("runNo", started.runNo())
                        .bind("experimentNo", started.experimentNo())
                        .bind("host", started.identity().host())
                        .bind("pid", started.identity().pid())
                        .bind("user", started.identity().user())
                        .bind("workers", started.identity().workers())
                        .bind("skipped", started.skipped()),
                started);
    }

    private void endRun(RunEnded ended) {
        counts.store(); // by which is seen whether the run holds a job
        Counted.one(
                update(dialect.endRun(), ended.at())
                        .bind("runNo", ended.runNo())
                        .bind("ending", ended.ending().word()),
                ended);
    }

    private void loseRun(RunLost lost) {
        counts.store(); // by which the jobs are found
        PreparedBatch attempts = handle.prepareBatch(Statements.LOSE_ATTEMPT);
        PreparedBatch jobs = handle.prepareBatch(Statements.FREE_JOB);
        for (ClaimedJob job : ClaimedJob.by(lost.runNo(), handle)) {
            attempts.bind("attemptNo", Columns.attemptNo(job.jobNo(), job.attempt()))
                    .bind("runNo", lost.runNo())
                    .bind("at", Columns.time(lost.at()))
                    .bind("reason", lost.reason())
                    .add();
            jobs.bind("jobNo", job.jobNo()).bind("runNo", lost.runNo()).add();
            counts.moved(job.jobNo(), JobState.IN_PROGRESS, JobState.PENDING);
            counts.lost(job.jobNo(), lost.at());
        }
        Counted.each(attempts);
        Counted.each(jobs);
        Counted.one(handle.createUpdate(Statements.LOSE_RUN).bind("runNo", lost.runNo()), lost);
    }

    private Update update(String statement, Instant at) {
        return handle.createUpdate(statement).bind("at", Columns.time(at));
    }
}

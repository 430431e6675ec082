package dev.jobledger.store;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.json.Json;
import dev.jobledger.json.TaskJson;
import dev.jobledger.ledger.Transition;
import dev.jobledger.ledger.Transition.AttemptEnded;
import dev.jobledger.ledger.Transition.ExperimentCreated;
import dev.jobledger.ledger.Transition.JobClaimed;
import dev.jobledger.ledger.Transition.JobsPlanned;
import dev.jobledger.ledger.Transition.JobsRequeued;
import dev.jobledger.ledger.Transition.ModelsPlanned;
import dev.jobledger.ledger.Transition.PlanFinished;
import dev.jobledger.ledger.Transition.PlanStarted;
import dev.jobledger.ledger.Transition.RunEnded;
import dev.jobledger.ledger.Transition.RunLost;
import dev.jobledger.ledger.Transition.RunSeen;
import dev.jobledger.ledger.Transition.RunStarted;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * Applies transitions to the tables: the only code that changes them. Every update must touch the rows that the
 * transition names; any other count indicates a bug and stops the writer.
 */
final class TransitionApplier {
    private final Handle handle;

    TransitionApplier(Handle handle) {
        this.handle = handle;
    }

    void apply(Transition transition) {
        // A switch over the types would read better; it needs Java 21.
        if (transition instanceof AttemptEnded ended) {
            endAttempt(ended);
        } else if (transition instanceof JobClaimed claimed) {
            claim(claimed);
        } else if (transition instanceof JobsPlanned planned) {
            addJobs(planned);
        } else if (transition instanceof JobsRequeued requeued) {
            requeue(requeued);
        } else if (transition instanceof RunSeen seen) {
            one(update(Statements.SEE_RUN, seen.at()).bind("runNo", seen.runNo()), seen);
        } else if (transition instanceof RunStarted started) {
            startRun(started);
        } else if (transition instanceof RunEnded ended) {
            endRun(ended);
        } else if (transition instanceof RunLost lost) {
            loseRun(lost);
        } else if (transition instanceof ExperimentCreated created) {
            createExperiment(created);
        } else if (transition instanceof PlanStarted started) {
            startPlan(started);
        } else if (transition instanceof ModelsPlanned planned) {
            addModels(planned);
        } else if (transition instanceof PlanFinished finished) {
            one(update(Statements.FINISH_PLAN, finished.at()).bind("experimentNo", finished.experimentNo()), finished);
        }
    }

    private void createExperiment(ExperimentCreated created) {
        one(
                update(Statements.CREATE_EXPERIMENT, created.at())
                        .bind("experimentNo", created.experimentNo())
                        .bind("experimentId", created.experimentId())
                        .bind("name", created.name()),
                created);
    }

    private void startPlan(PlanStarted started) {
        one(
                handle.createUpdate(Statements.START_PLAN)
                        .bind("experimentNo", started.experimentNo())
                        .bind("definition", started.definition())
                        .bind("allTasks", started.allTasks()),
                started);
    }

    private void addModels(ModelsPlanned planned) {
        PreparedBatch batch = handle.prepareBatch(Statements.ADD_MODEL);
        planned.models()
                .forEach(model -> batch.bind("modelNo", model.modelNo())
                        .bind("experimentNo", planned.experimentNo())
                        .bind("name", model.name())
                        .bind("family", model.family())
                        .add());
        execute(batch);
    }

    private void addJobs(JobsPlanned planned) {
        PreparedBatch tasks = handle.prepareBatch(Statements.ADD_TASK);
        planned.tasks()
                .forEach(numbered -> tasks.bind("taskNo", numbered.taskNo())
                        .bind("experimentNo", planned.experimentNo())
                        .bind("taskId", numbered.task().id())
                        .bind("domain", numbered.task().domain())
                        .bind("content", TaskJson.write(numbered.task()))
                        .add());
        execute(tasks);
        PreparedBatch jobs = handle.prepareBatch(Statements.ADD_JOB);
        planned.jobs()
                .forEach(job -> jobs.bind("jobNo", job.jobNo())
                        .bind("experimentNo", planned.experimentNo())
                        .bind("jobId", job.jobId())
                        .bind("modelNo", job.modelNo())
                        .bind("taskNo", job.taskNo())
                        .add());
        execute(jobs);
    }

    private void requeue(JobsRequeued requeued) {
        PreparedBatch batch = handle.prepareBatch(Statements.REQUEUE_JOB);
        requeued.jobNos().forEach(jobNo -> batch.bind("jobNo", jobNo).add());
        execute(batch);
    }

    private void startRun(RunStarted started) {
        one(
                update(Statements.START_RUN, started.at())
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
        one(
                update(Statements.END_RUN, ended.at())
                        .bind("runNo", ended.runNo())
                        .bind("ending", ended.ending().word()),
                ended);
    }

    private void loseRun(RunLost lost) {
        int attempts = update(Statements.LOSE_ATTEMPTS, lost.at())
                .bind("runNo", lost.runNo())
                .bind("reason", lost.reason())
                .execute();
        int jobs = handle.createUpdate(Statements.FREE_JOBS)
                .bind("runNo", lost.runNo())
                .execute();
        requireCount(attempts, jobs, lost);
        one(handle.createUpdate(Statements.LOSE_RUN).bind("runNo", lost.runNo()), lost);
    }

    private void claim(JobClaimed claimed) {
        one(
                handle.createUpdate(Statements.CLAIM_JOB)
                        .bind("jobNo", claimed.jobNo())
                        .bind("attempt", claimed.attempt())
                        .bind("runNo", claimed.runNo()),
                claimed);
        one(
                update(Statements.OPEN_ATTEMPT, claimed.at())
                        .bind("jobNo", claimed.jobNo())
                        .bind("attempt", claimed.attempt())
                        .bind("runNo", claimed.runNo())
                        .bind("worker", claimed.worker()),
                claimed);
    }

    private void endAttempt(AttemptEnded ended) {
        Outcome outcome = ended.end().outcome();
        one(
                handle.createUpdate(Statements.SETTLE_JOB)
                        .bind("jobNo", ended.jobNo())
                        .bind("attempt", ended.attempt())
                        .bind("runNo", ended.runNo())
                        .bind("state", outcome.leavesJob().word()),
                ended);
        OutcomeColumns columns = OutcomeColumns.of(outcome);
        one(
                update(Statements.END_ATTEMPT, ended.at())
                        .bind("jobNo", ended.jobNo())
                        .bind("attempt", ended.attempt())
                        .bind("runNo", ended.runNo())
                        .bind(
                                "durationUs",
                                TimeUnit.NANOSECONDS.toMicros(
                                        ended.end().duration().toNanos()))
                        .bind("outcome", outcome.word())
                        .bind("errorClass", columns.errorClass())
                        .bind("error", columns.error())
                        .bind("score", columns.score())
                        .bind("costUsd", columns.costUsd())
                        .bind("result", columns.result())
                        .bind("outputDir", ended.end().outputDir()),
                ended);
    }

    private Update update(String statement, Instant at) {
        return handle.createUpdate(statement).bind("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
    }

    private static void one(Update update, Transition transition) {
        requireCount(1, update.execute(), transition);
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() == 0) {
            return;
        }
        for (int count : batch.execute()) {
            if (count != 1) {
                throw new IllegalStateException("a row of a batch was changed " + count + " times: indicates a bug");
            }
        }
    }

    private static void requireCount(int expected, int actual, Transition transition) {
        if (actual != expected) {
            throw new IllegalStateException(
                    "changed " + actual + " rows instead of " + expected + " (indicates a bug): " + transition);
        }
    }

    /** What an outcome puts into the attempt's columns. */
    private record OutcomeColumns(
            @Nullable String errorClass,
            @Nullable String error,
            @Nullable Double score,
            @Nullable Double costUsd,
            @Nullable String result) {
        /** Characters that the column holds. */
        private static final int LONGEST_ERROR = 4000;

        static OutcomeColumns of(Outcome outcome) {
            if (outcome instanceof Outcome.Completed completed) {
                Result result = completed.result();
                return new OutcomeColumns(
                        null, null, orNull(result.score()), orNull(result.cost()), Json.write(result.fields()));
            }
            return error(errorClass(outcome), outcome.reason().orElseThrow());
        }

        private static @Nullable String errorClass(Outcome outcome) {
            if (outcome instanceof Outcome.Failed failed) {
                return failed.errorClass().word();
            }
            return outcome instanceof Outcome.TimedOut ? ErrorClass.TRANSIENT.word() : null;
        }

        private static OutcomeColumns error(@Nullable String errorClass, String error) {
            String clipped = error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR - 1) + "…" : error;
            return new OutcomeColumns(errorClass, clipped, null, null, null);
        }

        private static @Nullable Double orNull(OptionalDouble number) {
            return number.isPresent() ? number.getAsDouble() : null;
        }
    }
}

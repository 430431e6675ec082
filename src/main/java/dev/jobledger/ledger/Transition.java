package dev.jobledger.ledger;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Recipe;
import dev.jobledger.job.StepEnd;
import dev.jobledger.job.StepName;
import dev.jobledger.job.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One change of the ledger, as a value; nothing else changes it. A transition names every row that it touches and every
 * time that it sets, so that applying the same transitions in the same order always gives the same ledger.
 */
public sealed interface Transition {

    /** A new experiment, not yet planned. */
    record ExperimentCreated(int experimentNo, String experimentId, String name, Instant at) implements Transition {}

    /**
     * A plan begins, after {@code definition} (JSON text). Until {@link PlanFinished} a crash leaves an experiment that
     * is known to be planned in part, and the next run plans it again.
     */
    record PlanStarted(int experimentNo, String definition, boolean allTasks) implements Transition {}

    /** Models that the experiment did not have. */
    record ModelsPlanned(int experimentNo, List<NumberedModel> models) implements Transition {
        public ModelsPlanned {
            models = List.copyOf(models);
        }
    }

    /** Tasks and jobs that the experiment did not have. */
    record JobsPlanned(int experimentNo, List<NumberedTask> tasks, List<NumberedJob> jobs) implements Transition {
        public JobsPlanned {
            tasks = List.copyOf(tasks);
            jobs = List.copyOf(jobs);
        }
    }

    /**
     * Models and tasks that the experiment had are made of something else now, or lie elsewhere.
     *
     * @param untilRun the last run that worked with what was before; 0 where there was none
     */
    record DefinitionChanged(int experimentNo, int untilRun, List<NumberedModel> models, List<NumberedTask> tasks)
            implements Transition {
        public DefinitionChanged {
            models = List.copyOf(models);
            tasks = List.copyOf(tasks);
        }
    }

    /** The plan is whole. */
    record PlanFinished(int experimentNo, Instant at) implements Transition {}

    /** A process begins to work on an experiment of which {@code skipped} jobs are completed already. */
    record RunStarted(int runNo, int experimentNo, RunIdentity identity, long skipped, Instant at)
            implements Transition {}

    /** A run says that it is alive. */
    record RunSeen(int runNo, Instant at) implements Transition {}

    /** A run ended in order; it has no claims left. */
    record RunEnded(int runNo, RunEnding ending, Instant at) implements Transition {}

    /** A run's process died: its open attempts are lost, their jobs pending again. */
    record RunLost(int runNo, String reason, Instant at) implements Transition {}

    /** Failed jobs are to be tried again. */
    record JobsRequeued(List<Long> jobNos) implements Transition {
        public JobsRequeued {
            jobNos = List.copyOf(jobNos);
        }
    }

    /** Completed jobs are to be run again, because somebody asked for it by name. */
    record JobsRerun(List<Rerun> jobs, Instant at) implements Transition {
        public JobsRerun {
            jobs = List.copyOf(jobs);
        }
    }

    /** A completed job that is to be run again, after so many attempts. */
    record Rerun(long jobNo, int attempts) {}

    /** A pending job is given to a worker of a run, as attempt number {@code attempt}. */
    record JobClaimed(long jobNo, int attempt, int runNo, int worker, Instant at) implements Transition {}

    /** The attempt that a claim stands for ended. */
    record AttemptEnded(long jobNo, int attempt, int runNo, AttemptEnd end, Instant at) implements Transition {}

    /** The attempt that a claim stands for begins a step. */
    record StepStarted(long jobNo, int attempt, StepName step, Instant at) implements Transition {}

    /** A step of the attempt ended. */
    record StepEnded(long jobNo, int attempt, StepName step, StepEnd end, Instant at) implements Transition {}

    /**
     * Attempts that were made elsewhere, each as if it had been claimed and had ended at once: its job, pending or failed
     * before, is completed or failed.
     */
    record AttemptsImported(int runNo, List<ImportedAttempt> attempts) implements Transition {
        public AttemptsImported {
            attempts = List.copyOf(attempts);
        }
    }

    /** An attempt made elsewhere, as attempt number {@code attempt} of a job. */
    record ImportedAttempt(long jobNo, int attempt, PastAttempt past) {}

    /**
     * Rows of an experiment that was in another ledger, in numbers of this one. Until {@link RestorationFinished} a crash
     * leaves an experiment that nobody finds by its name.
     *
     * @param rows one value a column
     */
    record RowsRestored(String table, List<String> columns, List<List<@Nullable Object>> rows) implements Transition {
        public RowsRestored {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * The experiment is restored whole, and has its name from here on.
     *
     * @param plannedAt empty if it was planned in part
     */
    record RestorationFinished(int experimentNo, String experimentId, Optional<Instant> plannedAt)
            implements Transition {}

    /** What was restored in part is to be gone. */
    record RestorationDropped(int experimentNo) implements Transition {}

    /** A model with its number, and what it is made of. */
    record NumberedModel(int modelNo, String name, String family, Recipe recipe) {}

    /**
     * A task with its number.
     *
     * @param digests of what stands in its files, by their roles
     * @param fingerprint of what it is made of; null where nobody looked
     */
    record NumberedTask(
            long taskNo,
            Task task,
            Map<String, String> digests,
            @Nullable String fingerprint) {
        public NumberedTask {
            digests = Collections.unmodifiableMap(new LinkedHashMap<>(digests));
        }
    }

    /** A job with its number and those of its model and task. */
    record NumberedJob(long jobNo, String jobId, int modelNo, long taskNo) {}

    /**
     * What is known when an attempt ends.
     *
     * @param duration measured on a clock that is never set
     * @param outputDir relative to the output folder, with {@code /}
     * @param retryAt when the job may be tried again by itself, if it failed and is to be; it is pending until then
     * @param files what the attempt left, if that is to be stored along with its end
     */
    record AttemptEnd(
            Outcome outcome,
            Duration duration,
            String outputDir,
            Optional<Instant> retryAt,
            Optional<SmallFiles> files) {
        public AttemptEnd {
            if (duration.isNegative()) {
                throw new IllegalArgumentException("duration of an attempt must be >= 0, was " + duration);
            }
            if (retryAt.isPresent() && outcome.leavesJob() != JobState.FAILED) {
                throw new IllegalArgumentException(
                        "only a job that failed is tried again by itself, this one was " + outcome.word());
            }
        }

        /** An end after which the job is not tried again by itself. */
        public AttemptEnd(Outcome outcome, Duration duration, String outputDir) {
            this(outcome, duration, outputDir, Optional.empty(), Optional.empty());
        }

        /** The same, with another try from then on. */
        public AttemptEnd retriedAt(Instant at) {
            return new AttemptEnd(outcome, duration, outputDir, Optional.of(at), files);
        }

        /** The same, which came to something else. */
        public AttemptEnd with(Outcome other) {
            return new AttemptEnd(other, duration, outputDir, retryAt, files);
        }

        /** The same, with what the attempt left. */
        public AttemptEnd with(SmallFiles left) {
            return new AttemptEnd(outcome, duration, outputDir, retryAt, Optional.of(left));
        }

        /** The state in which the job is left. */
        public JobState leavesJob() {
            return retryAt.isPresent() ? JobState.PENDING : outcome.leavesJob();
        }
    }
}

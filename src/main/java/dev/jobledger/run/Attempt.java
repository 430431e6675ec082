package dev.jobledger.run;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.model.JobContext;
import dev.jobledger.model.JobFailure;
import dev.jobledger.model.JobMemory;
import dev.jobledger.model.Outcomes;
import dev.jobledger.model.Scorer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of one job, stage by stage: make its folder, run the model and the scorer, describe the attempt in its
 * folder, make the folder durable. What comes out is ready to be recorded. Whatever goes wrong in a stage is this
 * attempt's failure and nobody else's, but for the output folder's disk: an attempt that it spoiled counts as
 * interrupted.
 */
final class Attempt {
    /** A scheduler that stops a run signals all of its processes; the job's may be the first to hear. */
    private static final Duration BOTH_WERE_ASKED = Duration.ofMillis(500);

    private final Workshop workshop;
    private final Claim claim;
    private final JobOutput output;
    private final Predicate<Duration> stopsWithin;
    private final JobFolder jobFolder;
    private final JobMemory memory;
    private final Execution execution = Execution.begin();
    private final Instant startedAt;
    private final long startedNanos = System.nanoTime();
    private volatile @Nullable Path folder;
    private volatile @Nullable OutputException diskError;

    /** @param stopsWithin whether the run is to stop, or is asked to within a time */
    Attempt(Workshop workshop, Claim claim, Ledger ledger, JobOutput output, Predicate<Duration> stopsWithin) {
        this.workshop = workshop;
        this.stopsWithin = stopsWithin;
        this.claim = claim;
        this.output = output;
        this.jobFolder = JobFolder.of(workshop, claim);
        this.memory = new AttemptMemory(ledger, claim, jobFolder);
        this.startedAt = workshop.clock().instant();
    }

    Claim claim() {
        return claim;
    }

    Execution execution() {
        return execution;
    }

    /** Runs the job on the calling thread; empty if the attempt was given up before the job ended. */
    Optional<AttemptEnd> run() {
        Outcome outcome = execute();
        return execution.end() ? Optional.of(settle(outcome)) : Optional.empty();
    }

    private Outcome execute() {
        try {
            Path made = AttemptFolder.make(workshop.settings().experimentFolder(), claim, output.files());
            folder = made;
            return executeIn(made);
        } catch (IOException e) {
            return unwritten(e, Outcomes.ofThrown(e));
        }
    }

    private Outcome executeIn(Path made) {
        try {
            JobContext job = context(made);
            Result result = workshop.model(claim.modelName()).model().run(job);
            Scorer scorer = workshop.scorer();
            return StorableResult.outcome(workshop.secrets().hide(scorer.score(job, result)));
        } catch (Throwable thrown) { // a job may throw anything; it is that job's failure alone
            return interruptedOr(thrown);
        }
    }

    private Outcome interruptedOr(Throwable thrown) {
        Execution.Reason reason = execution.reason();
        if (reason != null) {
            return cutShort(reason);
        }
        boolean isStop =
                thrown instanceof JobFailure failure && failure.wasAskedToEnd() && stopsWithin.test(BOTH_WERE_ASKED);
        return isStop ? cutShort(Execution.Reason.STOP) : Outcomes.ofThrown(thrown, workshop.secrets());
    }

    /** The outcome of an attempt that was interrupted, or given up, for this reason. */
    private Outcome cutShort(Execution.Reason reason) {
        return switch (reason) {
            case TIMEOUT ->
                new Outcome.TimedOut("took longer than "
                        + workshop.timeout(claim.modelName())
                                .map(Attempt::seconds)
                                .orElse("allowed") + " and was stopped");
            case STOP -> new Outcome.Interrupted("the run was stopped before the job ended");
            case EXIT ->
                new Outcome.Failed(
                        ErrorClass.PERMANENT,
                        "the job called System.exit, which ends the whole run; a job must end by returning or throwing");
        };
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() / 1000.0 + " s";
    }

    /** What is wrong with the output folder's disk, if that spoiled this attempt; known once it has ended. */
    Optional<OutputException> diskError() {
        return Optional.ofNullable(diskError);
    }

    /** Gives up on a job that does not react; empty if it ended just before. */
    Optional<AttemptEnd> giveUp() {
        Execution.Reason reason = execution.reason();
        return execution.giveUp()
                ? Optional.of(settle(cutShort(reason == null ? Execution.Reason.STOP : reason)))
                : Optional.empty();
    }

    private AttemptEnd settle(Outcome outcome) {
        Duration duration = Duration.ofNanos(System.nanoTime() - startedNanos);
        Path made = folder;
        if (made == null) {
            return new AttemptEnd(outcome, duration, "");
        }
        AttemptEnd end = keep(made, new AttemptEnd(outcome, duration, relative(made)));
        jobFolder.removeIfEmpty(); // not before: on a full disk its place would let the metadata pass
        return end;
    }

    /** Describes the attempt in its folder, and makes durable what a completed one left. */
    private AttemptEnd keep(Path made, AttemptEnd end) {
        try {
            AttemptMetadata.write(context(made), claim, startedAt, end.duration(), end.outcome());
            return end.outcome() instanceof Outcome.Completed ? output.keep(made, jobFolder, end) : end;
        } catch (IOException e) {
            return end.with(unwritten(e, end.outcome() instanceof Outcome.Completed ? notKept(e) : end.outcome()));
        }
    }

    /** What an error of our own writing comes to, which concerns this job alone or the disk. */
    private Outcome unwritten(IOException error, Outcome ifOfThisJob) {
        Optional<OutputException> ofTheDisk =
                OutputException.of(error, workshop.settings().outputRoot());
        ofTheDisk.ifPresent(found -> diskError = found);
        return ofTheDisk
                .<Outcome>map(found -> new Outcome.Interrupted(String.valueOf(found.getMessage())))
                .orElse(ifOfThisJob);
    }

    private static Outcome notKept(IOException e) {
        return new Outcome.Failed(
                ErrorClass.TRANSIENT, "the job ended well, but its output could not be made durable: " + e);
    }

    private JobContext context(Path made) {
        return new JobContext(
                workshop.experimentId(), claim.jobId(), claim.modelName(), claim.task(), claim.attempt(), made, memory);
    }

    private String relative(Path made) {
        return workshop.settings().outputRoot().relativize(made).toString().replace('\\', '/');
    }
}

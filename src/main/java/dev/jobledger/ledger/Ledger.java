package dev.jobledger.ledger;

import dev.jobledger.job.Orphans;
import dev.jobledger.job.StepEnd;
import dev.jobledger.job.StepName;
import dev.jobledger.job.StepValue;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The ledger as its one writer sees it. Thread-safe; no method touches a file on the caller's thread, so callers may be
 * interrupted at any time. Every method, and every future, fails with a {@link LedgerException} when the ledger can't be
 * used any more; then nothing that was not answered is promised.
 */
public interface Ledger extends AutoCloseable {

    /**
     * Makes the experiment, or adds to it what is new: jobs that it has already, in whatever state, are not touched.
     * Every model is paired with every task, task by task. Holds only some thousand jobs in memory.
     *
     * <p>What models and tasks are made of is as this plan says from then on, for attempts of later runs; completed jobs
     * that were made from something else have drifted, unless a later plan goes back to it.
     *
     * <p>After a crash in the middle the experiment is known to be planned in part; planning again makes it whole.
     *
     * @throws LedgerException if the experiment goes by another name, or two of its jobs would have one id
     */
    PlanReport plan(ExperimentPlan plan, Iterator<dev.jobledger.job.Task> tasks);

    /** Begins a run in which jobs with an unfinished step are run again like any other. */
    default StartedRun start(String experimentId, RunIdentity identity, JobFilter filter) {
        return start(experimentId, identity, filter, Orphans.REQUEUE);
    }

    /**
     * Begins a run: jobs of dead runs are taken back, failed jobs that {@code filter} picks become pending.
     *
     * @param orphans what becomes of picked jobs with a step that was started and did not end: unless they are run
     *     again, they stay out of the run, and what failed stays failed
     * @throws UnknownExperimentException if there is no such experiment
     */
    StartedRun start(String experimentId, RunIdentity identity, JobFilter filter, Orphans orphans);

    /**
     * Begins a run beside those that are going on: as {@link #start}, but failed jobs stay failed.
     *
     * @param waits whether its workers wait for jobs to come when nothing is left, until the run is stopped
     * @throws RefusedException if the ledger is one process's at a time
     * @throws UnknownExperimentException if there is no such experiment
     */
    StartedRun join(String experimentId, RunIdentity identity, JobFilter filter, Orphans orphans, boolean waits);

    /**
     * Says what a run shares with all others of its experiment, before it claims. A ledger that one process has need not
     * know: that process keeps to it by itself.
     */
    void share(int runNo, SharedRules rules);

    /** Has the other runs that may have jobs of this model wait, at least until then, for this one to say that it goes on. */
    void pause(int runNo, String modelName, Instant until);

    /** Says that a model goes on for which the run had the others wait. */
    void goOn(int runNo, String modelName);

    /** When a worker hears of its claim. */
    enum Answered {
        /** A claim that a crash forgets was never reported. */
        AT_ONCE,
        /** No crash forgets it: a later run can count on it. */
        WHEN_DURABLE
    }

    /**
     * Makes completed jobs pending again; what their attempts came to stays. Called before the run that is to execute
     * them. In parts: a crash in the middle leaves some asked for and the others completed.
     *
     * @param within what jobs must be picked by, too
     * @return how many
     * @throws UnknownExperimentException if there is no such experiment
     */
    long rerun(String experimentId, JobFilter within, RerunRequest asked);

    /**
     * Claims the next pending job of one of these models for a worker of the run, in planned order.
     *
     * @param models by name; none for any
     */
    CompletableFuture<Offer> next(int runNo, int worker, Set<String> models, Answered when);

    /**
     * Whether a claim waits for the same as the end of an attempt: whoever records an end does well to ask for the next
     * job before he waits for either.
     */
    boolean answersTogether();

    /** As {@link #next}, of any model, at once; empty where there is none now. */
    default CompletableFuture<List<Claim>> claim(int runNo, int worker) {
        return next(runNo, worker, Set.of(), Answered.AT_ONCE)
                .thenApply(offer -> offer instanceof Offer.Job job ? List.of(job.claim()) : List.of());
    }

    /** Records how the attempt ended. Completes when that is durable, and not before. */
    CompletableFuture<Receipt> record(Claim claim, Transition.AttemptEnd end);

    /**
     * Whether the ends of attempts may bring {@link SmallFiles} at this moment: whoever records an end that brings them
     * need not force them. Once the end is recorded, no crash takes them away for longer than until the ledger is opened
     * again.
     */
    boolean takesSmallFiles();

    /**
     * The values of steps that earlier attempts of the job completed, by the step's name. What a job did before it was
     * completed once does not count.
     */
    CompletableFuture<Map<StepName, StepValue>> stepValues(Claim claim);

    /**
     * Stores that the attempt begins a step, which it may begin once. Completes when that is durable, and not before: a
     * step whose work had begun is never forgotten.
     */
    CompletableFuture<Receipt> startStep(Claim claim, StepName step);

    /** Stores how a step of the attempt ended. Completes when that is durable, and not before. */
    CompletableFuture<Receipt> endStep(Claim claim, StepName step, StepEnd end);

    /** Says that the run is alive; answers false if it has ended. */
    CompletableFuture<Boolean> seen(int runNo);

    /** Ends a run that has no open claims. Returns when that is durable. */
    void end(int runNo, RunEnding ending);

    /**
     * Takes over what became of jobs elsewhere, as a run of its own: attempts are added, none is changed. What was
     * completed elsewhere completes a job that is not completed here; what failed elsewhere fails a job that was never
     * attempted here; every other job is left as it is. So importing twice changes nothing, and a crash in the middle is
     * made whole by importing again. Holds only a few hundred jobs in memory.
     *
     * @throws UnknownExperimentException if there is no such experiment
     * @throws RefusedException if it has no job of one of the ids; what came before may be stored
     */
    ImportReport importJobs(String experimentId, RunIdentity identity, Iterator<ImportedJob> jobs);

    /**
     * Makes an experiment of rows that {@link LedgerReader#rows} of another ledger gave. Runs that were going on then are
     * lost, and the jobs that they had in progress are pending. Holds only a few thousand rows in memory.
     *
     * <p>A crash in the middle leaves an experiment that has no name yet and that nobody finds; the next restoration, of
     * whatever experiment, takes it away first.
     *
     * <p>The rows must keep the rules of the ledger. If they may not, they are to be tried on another ledger before: rows
     * that break a rule break the ledger that is to store them.
     *
     * @param experimentId its name from now on
     * @throws RefusedException if there is an experiment of this id, or the rows are not numbered as they must be; then
     *     nothing but an experiment without a name is left of them
     */
    RestoreReport restore(String experimentId, Iterator<ExperimentRows> rows);

    /**
     * Whether damage may have cost the ledger completions that copies outside it know of, such as checkpoint files. True
     * until {@link #closeGap}.
     */
    boolean hasGap();

    /** Says that what copies know was imported. Returns when that is durable. */
    void closeGap();

    /** For reading, also while jobs run. */
    LedgerReader reader();

    /** Stores what is under way and closes the ledger. Safe to call twice. */
    @Override
    void close();
}

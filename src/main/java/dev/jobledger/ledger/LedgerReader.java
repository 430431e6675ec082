package dev.jobledger.ledger;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads one committed state of the ledger: everything read through one reader belongs to the same moment. Not
 * thread-safe; streams are closed by the caller, before the reader. All methods throw {@link LedgerException} when the
 * ledger can't be read.
 */
public interface LedgerReader extends AutoCloseable {

    /** Whether a process had the ledger open for writing: if none had, a run that has not ended died. */
    boolean isLive();

    /** The runs that are going on, on a ledger that several processes work on at a time; in the order of their numbers. */
    List<WorkingRun> workingRuns();

    /** All experiments, those worked on last first. */
    List<ExperimentSummary> experiments();

    /**
     * The experiment's id for what a user typed: {@code latest} is the one that a run last worked on.
     *
     * @throws UnknownExperimentException if there is none
     */
    String resolve(String idOrLatest);

    /** The experiment, if there is one of this id. */
    Optional<ExperimentSummary> experiment(String experimentId);

    /** What the experiment was last planned from, if there is one of this id. */
    Optional<StoredPlan> plan(String experimentId);

    /** The jobs in planned order, with their attempts; all states if {@code states} is empty. */
    Stream<JobHistory> jobs(String experimentId, JobFilter filter, Set<JobState> states);

    /** The job of this id with its attempts, if the experiment has it. */
    Optional<JobHistory> job(String experimentId, String jobId);

    /** The tasks as they were last planned, in planned order. */
    Stream<Task> inputs(String experimentId);

    /** The task of this id as it was last planned, if the experiment has it. */
    Optional<Task> input(String experimentId, String taskId);

    /** Every job's id and state, and nothing more, in planned order. */
    Stream<JobStanding> standings(String experimentId);

    /** Ids of the completed jobs in order of completion. */
    Stream<String> completed(String experimentId);

    /** The failed jobs in order of failing. */
    Stream<FailedJob> failed(String experimentId);

    /** Ids of the jobs that are claimed, in planned order. */
    Stream<String> inProgress(String experimentId);

    /** Whether any experiment may have {@link #unfinishedSteps}; mostly none has, and then none need be asked for. */
    boolean hasUnfinishedSteps();

    /** The steps of the experiment that were started and did not end, in planned order of their jobs. */
    List<UnfinishedStep> unfinishedSteps(String experimentId);

    /** How many completed jobs were made from another definition than the one last planned. */
    long drifted(String experimentId);

    /** What completed jobs were made from, in planned order; of those alone that have drifted, or of all. */
    Stream<Making> makings(String experimentId, boolean onlyDrifted);

    /** Gives what every completed attempt came to, with its model's name. */
    void results(String experimentId, BiConsumer<String, Result> taker);

    /** When attempts of a model began after a time, in order. */
    List<Instant> begun(String experimentId, String modelName, Instant after);

    /** One entry for each model that has a job, in planned order; cheaper than {@link #progress}. */
    List<ModelCounts> models(String experimentId);

    /** One entry for each model and domain that have a job, in planned order. */
    List<GroupProgress> progress(String experimentId);

    /** How many tasks the experiment has. */
    long tasks(String experimentId);

    /** When it was worked on. */
    ExperimentTimes times(String experimentId);

    /** The views that questions can be asked of, by name. */
    List<View> views();

    /**
     * Everything that makes up the experiment, table by table in the order of {@link ExperimentTable}, in parts of at
     * most some thousand rows. Two ledgers that hold the same experiment give the same. Holds the numbers of its jobs
     * and tasks.
     *
     * <p>Of what models and tasks were made of earlier, only that is given which some attempt was made from.
     *
     * @throws UnknownExperimentException if there is no such experiment
     */
    Iterator<ExperimentRows> rows(String experimentId);

    /**
     * Answers a question. Rows are read while they are used, so that an answer may be larger than memory; what goes wrong
     * in the middle is thrown by the rows.
     *
     * @throws RefusedException if it is not a question, or not a right one; the message says what is wrong, and where
     * @throws UnansweredException if it was stopped, or needed more memory than there is
     */
    <T> T query(Question question, Function<QueryResult, T> use);

    /** Answers a question that names no values, as {@link #query(Question, Function)} does. */
    default <T> T query(String sql, Function<QueryResult, T> use) {
        return query(Question.of(sql), use);
    }

    /**
     * Answers a question of the program's own. It may also be about the tables behind the views, whose shape changes from
     * version to version; questions of a user's own may not, and go to {@link #query}.
     *
     * @throws RefusedException if it is not a right one
     */
    <T> T inspect(String sql, Function<QueryResult, T> use);

    /**
     * Stops the question that is being answered, and every later one. Any thread may call this, more than once: one call
     * may come a moment too early to be heard.
     */
    void cancel();

    @Override
    void close();
}

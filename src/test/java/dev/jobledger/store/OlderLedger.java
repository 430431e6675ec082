package dev.jobledger.store;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.Transition;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.ledger.Transition.AttemptEnded;
import dev.jobledger.ledger.Transition.JobClaimed;
import dev.jobledger.ledger.Transition.NumberedJob;
import dev.jobledger.ledger.Transition.NumberedModel;
import dev.jobledger.ledger.Transition.NumberedTask;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * A ledger as an earlier version of the program left it, which kept no journal and was killed in the middle of a run: of
 * an experiment of four jobs one is completed, one failed, one in progress and one pending.
 */
public final class OlderLedger {
    public static final String EXPERIMENT = "old";
    public static final String COMPLETED = "m_n=1";
    public static final String FAILED = "m_n=2";
    public static final String IN_PROGRESS = "m_n=3";
    public static final String PENDING = "m_n=4";

    /** What the completed job came to. */
    public static final Outcome.Completed DONE = new Outcome.Completed(Result.of("answer", "forty-two"));

    /** What the failed job came to. */
    public static final Outcome.Failed NOT_DONE = new Outcome.Failed(ErrorClass.TRANSIENT, "no connection");

    private static final String DEFINITION =
            "{'name': 'small', 'tasks': {'grid': {'n': [1, 2, 3, 4]}}, 'models': {'m': {'command': ['true']}}}"
                    .replace('\'', '"');
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final int NO = 1;

    private OlderLedger() {}

    /** Makes it, with the schema of this number. */
    public static void make(Path path, int schema) {
        LedgerFile ledger = new LedgerFile(path);
        ledger.makeFolder();
        Schema.migrateInPlace(ledger, schema);
        try (Handle handle = new Database(ledger, ledger.urlForWriting()).open()) {
            new TransitionApplier(handle).apply(history());
        }
    }

    private static List<Transition> history() {
        List<Transition> history = new ArrayList<>(plan());
        history.add(new Transition.RunStarted(NO, NO, new RunIdentity("here", 1, "me", 2), 0, AT));
        history.add(new JobClaimed(1, 1, NO, 1, AT));
        history.add(end(1, DONE));
        history.add(new JobClaimed(2, 1, NO, 1, AT));
        history.add(end(2, NOT_DONE));
        history.add(new JobClaimed(3, 1, NO, 1, AT));
        return history;
    }

    private static List<Transition> plan() {
        List<NumberedTask> tasks = IntStream.rangeClosed(1, 4)
                .mapToObj(n -> new NumberedTask(n, new Task("n=" + n, "grid", Map.of(), Map.of("n", n))))
                .toList();
        List<NumberedJob> jobs = IntStream.rangeClosed(1, 4)
                .mapToObj(n -> new NumberedJob(n, "m_n=" + n, NO, n))
                .toList();
        return List.of(
                new Transition.ExperimentCreated(NO, EXPERIMENT, "small", AT),
                new Transition.PlanStarted(NO, DEFINITION, true),
                new Transition.ModelsPlanned(NO, List.of(new NumberedModel(NO, "m", "m"))),
                new Transition.JobsPlanned(NO, tasks, jobs),
                new Transition.PlanFinished(NO, AT));
    }

    private static AttemptEnded end(long jobNo, Outcome outcome) {
        return new AttemptEnded(
                jobNo, 1, NO, new AttemptEnd(outcome, Duration.ofSeconds(1), "small/m/grid_task/n=" + jobNo), AT);
    }
}

package dev.jobledger.store;

import dev.jobledger.job.Orphans;
import dev.jobledger.job.Outcome;
import dev.jobledger.ledger.ImportReport;
import dev.jobledger.ledger.ImportedJob;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.ledger.Transition;
import dev.jobledger.store.Decision.Decided;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/**
 * Takes over attempts that were made elsewhere, some thousand at a time. Its run begins together with the first of them
 * that changes anything. One import, used by one thread.
 */
final class Importer {
    private static final int JOBS_AT_ONCE = 2_000;

    private static final RunStarter.Picked ALL = new RunStarter.Picked(JobFilter.all(), Orphans.REQUEUE);

    private final Decisions decisions;
    private final TransitionClock clock;
    private final RunStarter starter;
    private final String experimentId;
    private final RunIdentity identity;

    Importer(
            Decisions decisions, TransitionClock clock, RunStarter starter, String experimentId, RunIdentity identity) {
        this.decisions = decisions;
        this.clock = clock;
        this.starter = starter;
        this.experimentId = experimentId;
        this.identity = identity;
    }

    /** What was taken over so far, and the run that did so, once there is one. */
    private record Taken(OptionalInt run, ImportReport report) {
        static final Taken NOTHING = new Taken(OptionalInt.empty(), ImportReport.NOTHING);
    }

    ImportReport take(Iterator<ImportedJob> jobs) {
        int experimentNo = decisions.look(
                handle -> Experiments.require(handle, experimentId).experimentNo());
        RunStarter.TheDead dead = decisions.ask(starter::buryTheDead);
        Taken taken = Taken.NOTHING;
        List<ImportedJob> next = next(jobs);
        while (!next.isEmpty()) {
            List<ImportedJob> chunk = next;
            Taken before = taken;
            CompletableFuture<Taken> taking =
                    decisions.submit(handle -> take(handle, ImportChunk.of(handle, experimentNo, chunk), dead, before));
            try {
                next = next(jobs); // while these are stored
            } finally {
                taken = Answers.of(taking);
            }
        }
        taken.run.ifPresent(this::end);
        return taken.report;
    }

    private static List<ImportedJob> next(Iterator<ImportedJob> jobs) {
        List<ImportedJob> chunk = new ArrayList<>();
        Portion portion = new Portion(JOBS_AT_ONCE);
        while (jobs.hasNext() && !portion.isFull()) {
            ImportedJob job = jobs.next();
            chunk.add(job);
            portion.add(content(job.attempt().outcome()));
        }
        return chunk;
    }

    private static Object content(Outcome outcome) {
        return outcome instanceof Outcome.Completed completed
                ? completed.result().fields()
                : "";
    }

    private Decided<Taken> take(Handle handle, ImportChunk chunk, RunStarter.TheDead dead, Taken before) {
        List<Transition.ImportedAttempt> attempts = chunk.attempts(clock.now());
        if (attempts.isEmpty()) {
            return Decided.nothing(before);
        }
        List<Transition> transitions = new ArrayList<>();
        int run = before.run.orElseGet(() -> {
            Decided<StartedRun> started = starter.start(
                    handle, experimentId, identity, dead, 0, starter.lookAround(handle, chunk.experimentNo(), ALL));
            transitions.addAll(started.transitions());
            return started.answer().runNo();
        });
        transitions.add(new Transition.AttemptsImported(run, attempts));
        return new Decided<>(transitions, new Taken(OptionalInt.of(run), before.report.plus(chunk.report())));
    }

    private void end(int run) {
        decisions.ask(handle -> Decided.one(new Transition.RunEnded(run, RunEnding.FINISHED, clock.now()), true));
    }
}

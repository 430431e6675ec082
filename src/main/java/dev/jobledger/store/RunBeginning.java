package dev.jobledger.store;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Orphans;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.store.JobPages.NamedModel;
import java.util.List;

/** All that is decided before the first job of a run is claimed. Thread-safe. */
final class RunBeginning {
    private final Decisions decisions;
    private final TransitionClock clock;
    private final RunStarter starter;

    RunBeginning(Decisions decisions, TransitionClock clock, RunStarter starter) {
        this.decisions = decisions;
        this.clock = clock;
        this.starter = starter;
    }

    /**
     * A run that has begun.
     *
     * @param models those that it may have jobs of, in planned order
     */
    record Begun(StartedRun run, List<NamedModel> models) {}

    /** Begins a run that takes up what failed before. */
    Begun begin(String experimentId, RunIdentity identity, JobFilter filter, Orphans orphans) {
        return begin(experimentId, identity, filter, orphans, true);
    }

    /** Begins a run that leaves alone what failed. */
    Begun join(String experimentId, RunIdentity identity, JobFilter filter, Orphans orphans) {
        return begin(experimentId, identity, filter, orphans, false);
    }

    private Begun begin(
            String experimentId, RunIdentity identity, JobFilter filter, Orphans orphans, boolean failedToo) {
        int experimentNo =
                decisions.look(h -> Experiments.require(h, experimentId).experimentNo());
        RunStarter.TheDead dead =
                decisions.look(starter::anyDead) ? decisions.ask(starter::buryTheDead) : RunStarter.TheDead.NONE;
        List<NamedModel> models = decisions.look(h -> Experiments.models(h, experimentNo, filter));
        long requeued = failedToo
                ? models.stream()
                        .mapToLong(model -> requeue(new JobPages(model, JobState.FAILED, filter, orphans)))
                        .sum()
                : 0;
        RunStarter.Picked picked = new RunStarter.Picked(filter, orphans);
        RunStarter.Before before = decisions.look(h -> starter.lookAround(h, experimentNo, picked));
        StartedRun run = decisions.ask(h -> starter.start(h, experimentId, identity, dead, requeued, before));
        if (orphans == Orphans.FAIL) {
            decisions.ask(h -> new FailedOrphans(run.runNo(), clock).decide(h, experimentNo, filter));
        }
        return new Begun(run, models);
    }

    private long requeue(JobPages failed) {
        long requeued = 0;
        long page;
        do {
            page = decisions.ask(h -> starter.requeue(h, failed));
            requeued += page;
        } while (page > 0);
        return requeued;
    }
}

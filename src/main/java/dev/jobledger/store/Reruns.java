package dev.jobledger.store;

import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.RerunRequest;
import dev.jobledger.ledger.Transition.JobsRerun;
import dev.jobledger.ledger.Transition.Rerun;
import dev.jobledger.store.Decision.Decided;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The completed jobs of an experiment that somebody wants to have run again, a page at a time. Goes through them once. */
final class Reruns {
    private static final int PAGE = 1024;

    private final TransitionClock clock;
    private final int experimentNo;
    private final JobFilter within;
    private final RerunRequest asked;
    private long after;

    /** @param within what jobs must be picked by, too */
    private Reruns(TransitionClock clock, int experimentNo, JobFilter within, RerunRequest asked) {
        this.clock = clock;
        this.experimentNo = experimentNo;
        this.within = within;
        this.asked = asked;
    }

    /** Puts back all of them; answers how many. */
    static long all(
            Decisions decisions, TransitionClock clock, String experimentId, JobFilter within, RerunRequest asked) {
        int experimentNo = decisions.ask(
                h -> Decided.nothing(Experiments.require(h, experimentId).experimentNo()));
        Reruns reruns = new Reruns(clock, experimentNo, within, asked);
        long rerun = 0;
        for (int page = decisions.ask(reruns::next); page > 0; page = decisions.ask(reruns::next)) {
            rerun += page;
        }
        return rerun;
    }

    /** Puts a page of them back; answers how many, 0 when there are no more. */
    Decided<Integer> next(Handle handle) {
        List<Rerun> page = read(handle);
        if (page.isEmpty()) {
            return Decided.nothing(0);
        }
        after = page.get(page.size() - 1).jobNo();
        return Decided.one(new JobsRerun(page, clock.now()), page.size());
    }

    private List<Rerun> read(Handle handle) {
        return handle.createQuery(Statements.COMPLETED_JOBS_ASKED_FOR)
                .bind("experimentNo", experimentNo)
                .bind("after", after)
                .bind("drifted", asked.drifted())
                .bind("most", PAGE)
                .bindArray("models", String.class, within.models())
                .bindArray("domains", String.class, within.domains())
                .bindArray("tasks", String.class, within.tasks())
                .bindArray("askedModels", String.class, asked.models())
                .bindArray("askedDomains", String.class, asked.domains())
                .bindArray("askedTasks", String.class, asked.tasks())
                .bindArray("askedJobs", String.class, asked.jobs())
                .map((row, context) -> new Rerun(row.getLong("job_no"), row.getInt("attempts")))
                .list();
    }
}

package dev.jobledger.store;

import dev.jobledger.job.JobState;
import dev.jobledger.ledger.Transition.JobsPlanned;
import dev.jobledger.ledger.Transition.Rerun;
import java.time.Instant;
import java.util.List;

/** No counts are kept: many writers would wait for each other at them. The jobs are counted when somebody asks. */
final class CountedWhenAsked implements JobCounts {
    @Override
    public void added(JobsPlanned planned) {}

    @Override
    public void moved(long jobNo, JobState from, JobState to) {}

    @Override
    public void ended(long jobNo, JobState from, JobState to, OutcomeColumns outcome, Instant at) {}

    @Override
    public void lost(long jobNo, Instant at) {}

    @Override
    public void askedForAgain(List<Rerun> jobs) {}

    @Override
    public void runBegins(int experimentNo) {}

    @Override
    public void store() {}

    @Override
    public void recount(int experimentNo) {}

    @Override
    public void forget(int experimentNo) {}
}

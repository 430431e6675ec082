package dev.jobledger.store;

import dev.jobledger.job.JobState;
import dev.jobledger.ledger.Transition.JobsPlanned;
import dev.jobledger.ledger.Transition.Rerun;
import java.time.Instant;
import java.util.List;

/**
 * Hears of what changes the number of jobs in each state, their scores, and what their attempts cost, in the transaction
 * that changes it.
 */
interface JobCounts {
    /** Jobs were added, which are pending. */
    void added(JobsPlanned planned);

    /** A job got from one state into another. */
    void moved(long jobNo, JobState from, JobState to);

    /** The last attempt of a job ended, which got it from one state into another; what it reported counts. */
    void ended(long jobNo, JobState from, JobState to, OutcomeColumns outcome, Instant at);

    /** A run found the last attempt of a job lost. */
    void lost(long jobNo, Instant at);

    /** Completed jobs are to be run again: what they scored does not count any more. */
    void askedForAgain(List<Rerun> jobs);

    /** A run begins: what is completed by now was so before it. */
    void runBegins(int experimentNo);

    /** Stores what has gathered. */
    void store();

    /** Counts the jobs of an experiment anew. Nothing may have gathered. */
    void recount(int experimentNo);

    /** Takes the counts of an experiment away. */
    void forget(int experimentNo);
}

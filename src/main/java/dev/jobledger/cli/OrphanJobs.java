package dev.jobledger.cli;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Orphans;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.UnfinishedStep;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jobs that died in the middle of a step and stay out of runs: those that wait for a person's word, and those that
 * failed for it.
 */
record OrphanJobs(String experimentId, List<UnfinishedStep> steps) {
    private static final int NAMED_AT_MOST = 10;

    OrphanJobs {
        steps = List.copyOf(steps);
    }

    /** The jobs of the experiment that runs leave out: none, where they are run again like any other. */
    static OrphanJobs leftOutBy(Orphans orphans, LedgerReader reader, String experimentId) {
        return new OrphanJobs(
                experimentId, orphans == Orphans.REQUEUE ? List.of() : reader.unfinishedSteps(experimentId));
    }

    boolean any() {
        return !steps.isEmpty();
    }

    /** Whether runs leave the job out. */
    boolean has(String jobId) {
        return steps.stream().anyMatch(step -> step.jobId().equals(jobId));
    }

    /** Says how many there are, which steps they died in, and what can be done. */
    void show(Consumer<String> lines) {
        // What is in progress belongs to a run that died, and will wait.
        show(Set.of(JobState.PENDING, JobState.IN_PROGRESS), "wait for your word", lines);
        show(Set.of(JobState.FAILED), "stay failed", lines);
    }

    private void show(Set<JobState> states, String what, Consumer<String> lines) {
        List<UnfinishedStep> these =
                steps.stream().filter(step -> states.contains(step.state())).toList();
        long jobs = these.stream().map(UnfinishedStep::jobId).distinct().count();
        if (jobs > 0) {
            lines.accept(experimentId + ": " + jobs + (jobs == 1 ? " job " : " jobs ") + what
                    + ", died in the middle of a step: " + names(these));
            lines.accept("look whether the step did its work, then: resume.java " + experimentId
                    + " --orphans requeue (run it again) or --orphans fail");
        }
    }

    private static String names(List<UnfinishedStep> steps) {
        Stream<String> more = steps.size() > NAMED_AT_MOST
                ? Stream.of("and " + (steps.size() - NAMED_AT_MOST) + " more, see the view steps")
                : Stream.empty();
        Stream<String> named = steps.stream()
                .limit(NAMED_AT_MOST)
                .map(step -> step.jobId() + " (step " + step.step() + " of attempt " + step.attempt() + ")");
        return Stream.concat(named, more).collect(Collectors.joining(", "));
    }
}

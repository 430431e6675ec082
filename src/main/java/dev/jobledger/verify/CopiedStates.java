package dev.jobledger.verify;

import dev.jobledger.job.JobState;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The states that a file gives to jobs, to be held against the ledger's. */
final class CopiedStates {
    private final Path file;
    private final Map<JobState, Set<String>> jobs = new EnumMap<>(JobState.class);

    CopiedStates(Path file) {
        this.file = file;
    }

    void add(String jobId, JobState state) {
        jobs.computeIfAbsent(state, key -> new LinkedHashSet<>()).add(jobId);
    }

    /**
     * Names what disagrees with the ledger. Nothing leaves {@code completed}: of a file of another moment, that is all that
     * must hold.
     *
     * @param strict whether the file is of the moment of the ledger's last change, and must say the same
     * @param named the states of which it then must name every job
     *
     * @param named the states of which the file should name every job
     */
    void compare(LedgerJobs ledger, boolean strict, Set<JobState> named, Findings findings) {
        jobs.forEach((state, ids) -> ids.forEach(id -> compare(id, state, ledger, strict, findings)));
        if (strict) {
            named.forEach(state -> findMissing(state, ledger, findings));
        }
    }

    private void compare(String jobId, JobState state, LedgerJobs ledger, boolean strict, Findings findings) {
        findings.looked(1);
        JobState actual = ledger.state(jobId).orElse(null);
        if (actual == null) {
            findings.disagree(file + ": job " + jobId + " is " + state.word() + " there, the ledger does not know it");
        } else if (actual != state && (strict || (state == JobState.COMPLETED && !ledger.wasAskedForAgain(jobId)))) {
            findings.disagree(
                    file + ": job " + jobId + " is " + state.word() + " there, " + actual.word() + " in the ledger");
        }
    }

    private void findMissing(JobState state, LedgerJobs ledger, Findings findings) {
        Set<String> ids = jobs.getOrDefault(state, Set.of());
        for (String jobId : ledger.in(state)) {
            if (!ids.contains(jobId)) {
                findings.disagree(file + ": job " + jobId + " is " + state.word() + " in the ledger, not there");
            }
        }
    }
}

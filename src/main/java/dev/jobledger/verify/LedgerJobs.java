package dev.jobledger.verify;

import dev.jobledger.job.JobState;
import dev.jobledger.ledger.JobStanding;
import dev.jobledger.ledger.LedgerReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where the jobs of an experiment stand in the ledger. Holds all their ids. */
final class LedgerJobs {
    private final Map<String, JobState> states = new HashMap<>();
    private final Set<String> rerun = new HashSet<>();

    LedgerJobs(LedgerReader ledger, String experimentId) {
        try (Stream<JobStanding> standings = ledger.standings(experimentId)) {
            standings.forEach(job -> states.put(job.jobId(), job.state()));
        }
        ledger.inspect("select experiment_id, job_id from reruns", found -> {
            found.rows().forEachRemaining(row -> {
                if (experimentId.equals(row.get(0))) {
                    rerun.add(String.valueOf(row.get(1)));
                }
            });
            return true;
        });
    }

    /** The job's state, if there is such a job. */
    Optional<JobState> state(String jobId) {
        return Optional.ofNullable(states.get(jobId));
    }

    /** Whether the job was completed once and then asked for again: a file may know it as completed, whatever it is now. */
    boolean wasAskedForAgain(String jobId) {
        return rerun.contains(jobId);
    }

    List<String> in(JobState state) {
        return states.entrySet().stream()
                .filter(job -> job.getValue() == state)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}

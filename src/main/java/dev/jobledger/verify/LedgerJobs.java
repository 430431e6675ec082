package dev.jobledger.verify;

import dev.jobledger.job.JobState;
import dev.jobledger.ledger.JobStanding;
import dev.jobledger.ledger.LedgerReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the jobs of an experiment stand in the ledger. Holds all their ids. */
final class LedgerJobs {
    private final Map<String, JobState> states = new HashMap<>();

    LedgerJobs(LedgerReader ledger, String experimentId) {
        try (Stream<JobStanding> standings = ledger.standings(experimentId)) {
            standings.forEach(job -> states.put(job.jobId(), job.state()));
        }
    }

    /** The job's state, if there is such a job. */
    Optional<JobState> state(String jobId) {
        return Optional.ofNullable(states.get(jobId));
    }

    List<String> in(JobState state) {
        return states.entrySet().stream()
                .filter(job -> job.getValue() == state)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}

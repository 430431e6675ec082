package dev.jobledger.explore;

import dev.jobledger.cli.Readers;
import dev.jobledger.job.JobState;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.Question;
import dev.jobledger.ledger.RefusedException;
import java.util.HashMap;
import java.util.Map;

/**
 * Questions to one ledger, of which each is answered from a reader of its own: as the ledger stands then, and with
 * nothing kept open between two questions. Questions about jobs are about the chosen experiment.
 *
 * <p>All throw {@link dev.jobledger.ledger.LedgerException} if there is no ledger or it can't be read. Not thread-safe.
 */
final class Explorer {
    private static final String LATEST = "latest";

    private final String ledger;
    private String chosen = LATEST;

    /** @param ledger as after {@code --ledger} */
    Explorer(String ledger) {
        this.ledger = ledger;
    }

    String ledger() {
        return ledger;
    }

    /**
     * Chooses an experiment for the questions to come.
     *
     * @return its id
     * @throws dev.jobledger.ledger.UnknownExperimentException if there is none
     */
    String use(String idOrLatest) {
        try (LedgerReader reader = Readers.open(ledger)) {
            String found = reader.resolve(idOrLatest);
            // Later, "latest" may be another one.
            chosen = idOrLatest.equals(LATEST) ? LATEST : found;
            return found;
        }
    }

    Table experiments() {
        return ask(Queries.EXPERIMENTS, Map.of());
    }

    Table jobs() {
        return askOfExperiment(Queries.JOBS, Map.of());
    }

    /** @throws RefusedException if there is no such state */
    Table jobs(String state) {
        try {
            return askOfExperiment(
                    Queries.JOBS_IN_STATE,
                    Map.of("state", JobState.ofWord(state).word()));
        } catch (IllegalArgumentException e) {
            throw new RefusedException("jobs(\"" + state + "\"): " + e.getMessage());
        }
    }

    /** @throws RefusedException if the experiment has no such job */
    Table attempts(String jobId) {
        Map<String, String> job = Map.of("job", jobId);
        if (askOfExperiment(Queries.JOB, job).size() == 0) {
            throw new RefusedException("attempts(\"" + jobId + "\"): the experiment has no job of this id;"
                    + " jobs() lists them, use(\"id\") chooses another experiment");
        }
        return askOfExperiment(Queries.ATTEMPTS, job);
    }

    Table progress() {
        return askOfExperiment(Queries.PROGRESS, Map.of());
    }

    Table failures() {
        return askOfExperiment(Queries.FAILURES, Map.of());
    }

    /** @throws RefusedException if the query is wrong */
    Table ask(String sql, Map<String, String> parameters) {
        try (LedgerReader reader = Readers.open(ledger)) {
            return answer(reader, sql, parameters);
        }
    }

    private Table askOfExperiment(String sql, Map<String, String> parameters) {
        try (LedgerReader reader = Readers.open(ledger)) {
            Map<String, String> all = new HashMap<>(parameters);
            all.put("experiment", reader.resolve(chosen));
            return answer(reader, sql, all);
        }
    }

    private static Table answer(LedgerReader reader, String sql, Map<String, String> parameters) {
        return reader.query(new Question(sql, parameters), Table::of);
    }
}

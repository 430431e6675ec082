package dev.jobledger.crash;

import dev.jobledger.job.Outcome;
import dev.jobledger.job.StepEnd;
import dev.jobledger.job.StepName;
import dev.jobledger.ledger.RunEnding;
import java.util.List;
import java.util.Set;

/** What the ledger told its user, and so must hold for ever. */
sealed interface Reported {

    /** The experiment has these jobs, at least. */
    record Planned(String experimentId, Set<String> jobIds) implements Reported {
        public Planned {
            jobIds = Set.copyOf(jobIds);
        }
    }

    /** This attempt of the job ended so. */
    record Ended(String experimentId, String jobId, int attempt, Outcome outcome) implements Reported {
        boolean completed() {
            return outcome instanceof Outcome.Completed;
        }
    }

    /** This step of the attempt ended so. */
    record StepOver(String experimentId, String jobId, int attempt, StepName step, StepEnd end) implements Reported {}

    /** The run ended so. */
    record RunOver(int runNo, RunEnding ending) implements Reported {}

    /** The marks of a log on which only reports were marked. */
    static List<Reported> of(List<Object> marks) {
        return marks.stream().map(Reported.class::cast).toList();
    }
}

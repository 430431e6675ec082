package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One experiment whose runs are killed again and again; each job writes down that it was executed. */
final class KillTrial {
    private static final Pattern COMPLETED = Pattern.compile("\\[\\d+/\\d+] completed (\\S+) .*");

    private final Desk desk;
    private final Path executed;
    private final int jobs;
    private final Random random;
    private final String definition;
    /** How often a job had been executed when a run that had reported it was dead. */
    private final Map<String, Integer> reported = new HashMap<>();

    /** Prepares an experiment of so many jobs that each take a moment; nothing runs yet. */
    KillTrial(Desk desk, int jobs, long seed) throws IOException {
        this.desk = desk;
        this.executed = desk.folder().resolve("executed");
        this.jobs = jobs;
        this.random = new Random(seed);
        this.definition = desk.define(jobs, "echo $JOBLEDGER_JOB_ID >> " + executed + "; sleep 0.02");
        Files.createFile(executed);
    }

    static boolean isCompletion(String line) {
        return COMPLETED.matcher(line).matches();
    }

    /** The jobs whose completion was reported in these lines. */
    static List<String> completedJobs(List<String> said) {
        return said.stream()
                .map(COMPLETED::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .toList();
    }

    /** Starts the run, or goes on with it, and kills it when it has reported at most so many completions, or none yet. */
    void killAfter(int mostCompletions) throws Exception {
        int completions = random.nextInt(mostCompletions + 1);
        try (ForkedRun run = start()) {
            if (completions == 0) {
                run.readUntil(1, line -> true);
            } else {
                run.readUntil(completions, KillTrial::isCompletion);
            }
            remember(run.kill());
        }
    }

    private ForkedRun start() throws IOException {
        return ForkedRun.start(
                desk, "--experiment", definition, "--experiment-id", "mine", "--workers", "2", "--grace", "0s");
    }

    private void remember(List<String> said) throws IOException {
        Map<String, Integer> executions = executions();
        completedJobs(said).forEach(jobId -> {
            Integer before = reported.put(jobId, executions.getOrDefault(jobId, 0));
            assertThat(before).as(jobId + " was reported twice").isNull();
        });
    }

    private Map<String, Integer> executions() throws IOException {
        Map<String, Integer> executions = new HashMap<>();
        for (String jobId : Files.readAllLines(executed)) {
            executions.merge(jobId, 1, Integer::sum);
        }
        return executions;
    }

    /** Runs what is left; every job is completed once, and none was executed again after it had been reported. */
    void finish() throws IOException {
        assertThat(reported).as("jobs reported before the last kill").hasSizeLessThan(jobs);
        assertThat(desk.resume("latest").exitCode()).isZero();
        assertThat(executions()).containsAllEntriesOf(reported).hasSize(jobs);
        assertThat(desk.rows("select job_id from attempts where outcome = 'completed' group by job_id"))
                .hasSize(jobs);
        assertThat(desk.rows("select job_id from attempts where outcome = 'completed'"))
                .hasSize(jobs);
        assertThat(desk.rows("select ending from runs order by run"))
                .contains("lost")
                .endsWith("finished");
    }
}

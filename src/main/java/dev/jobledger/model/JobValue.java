package dev.jobledger.model;

import dev.jobledger.job.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A value of a job that a command may ask for: as a placeholder {@code {first_frame}} or as an environment variable
 * {@code JOBLEDGER_FIRST_FRAME}. The final frame is none of them: it is the answer.
 */
enum JobValue {
    PROMPT,
    PROMPT_FILE,
    FIRST_FRAME,
    OUTPUT_DIR,
    JOB_DIR,
    TASK_ID,
    DOMAIN,
    MODEL,
    JOB_ID,
    EXPERIMENT_ID,
    ATTEMPT;

    /** The value called {@code {name}} in a command. */
    static Optional<JobValue> ofPlaceholder(String name) {
        return Arrays.stream(values())
                .filter(value -> value.placeholder().equals(name))
                .findFirst();
    }

    /** Its name between braces. */
    String placeholder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name in the environment. */
    String variable() {
        return "JOBLEDGER_" + name();
    }

    /**
     * The value in this job; files by their absolute paths.
     *
     * @throws JobFailure if the job has no such value
     * @throws IOException if a file can't be read
     */
    String in(JobContext job) throws IOException, JobFailure {
        return switch (this) {
            case PROMPT -> job.prompt();
            case PROMPT_FILE -> absolute(job.file(Task.PROMPT));
            case FIRST_FRAME -> absolute(job.firstFrame());
            case OUTPUT_DIR -> absolute(job.outputDir());
            case JOB_DIR -> absolute(job.jobDir());
            case TASK_ID -> job.task().id();
            case DOMAIN -> job.task().domain();
            case MODEL -> job.modelName();
            case JOB_ID -> job.jobId().text();
            case EXPERIMENT_ID -> job.experimentId();
            case ATTEMPT -> Integer.toString(job.attempt());
        };
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().toString();
    }
}

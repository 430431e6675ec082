package dev.jobledger.model;

import dev.jobledger.job.JobId;
import dev.jobledger.job.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What a model is given: one job, and the attempt that is being made of it.
 *
 * @param experimentId the experiment's id
 * @param jobId unique in the experiment
 * @param modelName the model that runs
 * @param task the input
 * @param attempt 1 for the first
 * @param outputDir an absolute, existing, empty folder for this attempt's files; what is in it when the model returns
 *     is made durable before the job is recorded as completed
 * @param memory what the job keeps from attempt to attempt; used by way of {@link #step} and {@link #jobDir}
 */
public record JobContext(
        String experimentId, JobId jobId, String modelName, Task task, int attempt, Path outputDir, JobMemory memory) {

    /** An attempt without a ledger, to try a model out: its steps are just run, and its job keeps nothing. */
    public JobContext(String experimentId, JobId jobId, String modelName, Task task, int attempt, Path outputDir) {
        this(experimentId, jobId, modelName, task, attempt, outputDir, new NoMemory(outputDir));
    }

    /**
     * Does what must not be done twice, such as buying something: runs {@code work} and stores its value durably before
     * this returns. On later attempts of the job the stored value is handed back and {@code work} is not run, whatever
     * killed the attempts before. A call that throws is recorded as failed, and may be tried again by the next attempt.
     *
     * <p>If the process dies while {@code work} runs, nobody knows whether it did what it does; by default it is run
     * again, see {@code orphans} in the definition.
     *
     * <p>The value may be text, a finite number, a boolean, null, a list, or a map with text keys, and has at most
     * 1,000,000 characters as JSON. A number comes back as the type that it was; numbers inside lists and maps as
     * {@code Integer}, {@code Long}, {@link java.math.BigInteger} or {@link java.math.BigDecimal}, as JSON has them, at
     * the first attempt, too.
     *
     * @param name unique in the job, at most 200 characters; called again in the same attempt, a completed step hands
     *     back its value
     * @return the value, as every later attempt gets it
     * @throws JobFailure if {@code work} returned what can't be stored; it counts as failed
     * @throws IllegalStateException if a step of this name failed in this attempt or is under way, or if the attempt is
     *     over, because the job was given up or taken over; then {@code work} was not run, or its value not stored
     * @throws Exception what {@code work} threw
     */
    public <T extends @Nullable Object> T step(String name, Callable<T> work) throws Exception {
        return memory.step(name, work);
    }

    /**
     * An absolute, existing folder of the job that outlives its attempts, made on demand; empty at first. What is in it
     * when the model returns is made durable before the job is recorded as completed, and survives a kill, but not a
     * power cut, before that.
     *
     * @throws IOException if it can't be made
     */
    public Path jobDir() throws IOException {
        return memory.folder();
    }

    /**
     * The prompt's text: the task's prompt file as it is now, or else its field {@code prompt}.
     *
     * @throws JobFailure if the task has neither
     * @throws IOException if the file can't be read
     */
    public String prompt() throws IOException, JobFailure {
        if (task.files().containsKey(Task.PROMPT)) {
            return Files.readString(file(Task.PROMPT));
        }
        if (task.fields().get("prompt") instanceof String prompt) {
            return prompt;
        }
        throw JobFailure.permanent("task " + task.id() + " has no prompt: neither a prompt file nor a field 'prompt'");
    }

    /** The first frame's file; see {@link #file}. */
    public Path firstFrame() throws JobFailure {
        return file(Task.FIRST_FRAME);
    }

    /**
     * The task's file in this role, which exists.
     *
     * @throws JobFailure if the task has no such file, or it was deleted since it was planned
     */
    public Path file(String role) throws JobFailure {
        Path file = task.file(role)
                .orElseThrow(() -> JobFailure.permanent("task " + task.id() + " has no file '" + role + "'"));
        if (!Files.exists(file)) {
            throw JobFailure.permanent("file '" + role + "' of task " + task.id() + " is gone: " + file
                    + "; put it back, or leave the task out");
        }
        return file;
    }
}

package dev.jobledger.model;

import dev.jobledger.job.JobId;
import dev.jobledger.job.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
 */
public record JobContext(String experimentId, JobId jobId, String modelName, Task task, int attempt, Path outputDir) {

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

package dev.jobledger.job;

/**
 * Names a job within its experiment by what it is: {@code <model>_<task id>}. Never a position, so that adding,
 * removing or reordering tasks and models moves no result.
 */
public record JobId(String text) {
    public JobId {
        if (text.isBlank()) {
            throw new IllegalArgumentException("job id must not be blank");
        }
    }

    /** The id of the job that runs this model on this task. */
    public static JobId of(String modelName, String taskId) {
        return new JobId(modelName + "_" + taskId);
    }

    @Override
    public String toString() {
        return text;
    }
}

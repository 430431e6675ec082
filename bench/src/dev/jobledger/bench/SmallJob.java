package dev.jobledger.bench;

/** The job that everyone completes: it does nothing, and has the same values to be stored everywhere. */
final class SmallJob {
    static final String MODEL = "no-op";
    static final double SCORE = 0.5;
    static final String RESULT = "{\"score\":0.5}";
    static final long DURATION_US = 1500;

    private SmallJob() {}

    static String taskId(int number) {
        return "task_" + number;
    }

    static String jobId(int number) {
        return MODEL + "_" + taskId(number);
    }

    static String outputDir(String taskId) {
        return "bench/" + MODEL + "/bench_task/" + taskId + "/attempt-001";
    }
}

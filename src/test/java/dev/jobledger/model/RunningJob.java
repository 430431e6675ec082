package dev.jobledger.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A job on a thread of its own, to be interrupted as a run would. */
final class RunningJob {
    private final JobContext job;
    private final FutureTask<Object> ending;
    private final Thread thread;

    private RunningJob(Model model, JobContext job) {
        this.job = job;
        this.ending = new FutureTask<>(() -> model.run(job));
        this.thread = new Thread(ending, "job");
    }

    static RunningJob start(Model model, JobContext job) {
        RunningJob running = new RunningJob(model, job);
        running.thread.start();
        return running;
    }

    /** Waits until the command has made this file in its output folder. */
    RunningJob awaitFile(String name) {
        Path file = job.outputDir().resolve(name);
        Eventually.await(file.toString(), () -> Files.exists(file) || ending.isDone());
        return this;
    }

    RunningJob interrupt() {
        thread.interrupt();
        return this;
    }

    /** What the model threw. */
    Throwable thrown() throws InterruptedException, TimeoutException {
        try {
            throw new AssertionError("completed: " + ending.get(60, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        }
    }
}

package dev.jobledger.run;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends attempts whose time is up: interrupts the job, and gives it up when it does not react. */
final class Watchdog implements AutoCloseable {
    /** Longer than a command and all its children take to be stopped. */
    static final Duration REACTION = Duration.ofSeconds(6);

    private final Duration reaction;
    private final ScheduledThreadPoolExecutor timer;

    /** @param reaction how long a job that was interrupted may take to end */
    Watchdog(Duration reaction) {
        this.reaction = reaction;
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "watchdog");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Watches an attempt until the returned future is cancelled.
     *
     * @param unresponsive called when the job was interrupted and still runs when its time to react is over
     */
    Future<?> watch(Execution execution, Duration limit, Runnable unresponsive) {
        return timer.schedule(
                () -> {
                    execution.interrupt(Execution.Reason.TIMEOUT);
                    Future<?> unused = timer.schedule(unresponsive, reaction.toNanos(), TimeUnit.NANOSECONDS);
                },
                limit.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /** Calls {@code task} every {@code period}, from now on until this is closed. */
    void every(Duration period, Runnable task) {
        Future<?> unused = timer.scheduleAtFixedRate(task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

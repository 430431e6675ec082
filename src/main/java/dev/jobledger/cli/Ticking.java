package dev.jobledger.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something again and again, on a thread of its own that keeps no process alive, until it is closed. */
final class Ticking implements AutoCloseable {
    private final ScheduledExecutorService executor;

    private Ticking(String name) {
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins after the first {@code pause}; an action that throws is not done again. */
    static Ticking each(Duration pause, String name, Runnable action) {
        Ticking ticking = new Ticking(name);
        var unused =
                ticking.executor.scheduleWithFixedDelay(action, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
        return ticking;
    }

    /** No more of it begins; what has begun goes on. */
    @Override
    public void close() {
        executor.shutdown();
    }
}

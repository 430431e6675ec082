package dev.jobledger.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The end of the time that a run has. Thread-safe. */
final class Deadline implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "deadline");
        thread.setDaemon(true);
        return thread;
    });

    private final AtomicBoolean over = new AtomicBoolean();

    private Deadline() {}

    /**
     * Asks for a stop after this time, if there is a limit.
     *
     * @param stop is told why
     */
    static Deadline in(Optional<Duration> time, Consumer<String> stop) {
        Deadline deadline = new Deadline();
        time.ifPresent(limit -> {
            ScheduledFuture<?> unused =
                    deadline.timer.schedule(() -> deadline.pass(stop), limit.toMillis(), TimeUnit.MILLISECONDS);
        });
        return deadline;
    }

    private void pass(Consumer<String> stop) {
        over.set(true);
        stop.accept("its time is over");
    }

    /** Whether the time is over. */
    boolean isOver() {
        return over.get();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

package dev.jobledger.cli;

import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.UnansweredException;
import dev.jobledger.plan.Durations;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something being read from the ledger by a thread of its own, so that whoever waits for it can give it up: also where the
 * database does not notice that it should stop. The reader is opened for it, and closed with it.
 */
final class Asking<T> {
    /** How long the database may take to notice that nobody waits any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** A stop that came a moment too early is not heard, so it is said again. */
    private static final Duration BETWEEN_STOPS = Duration.ofMillis(50);

    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private volatile @Nullable LedgerReader reader;

    private Asking() {}

    /** Begins to read. Code of the caller's runs in the other thread from now on. */
    static <T> Asking<T> begin(Supplier<LedgerReader> opening, Function<LedgerReader, T> reading) {
        Asking<T> asking = new Asking<>();
        Thread thread = new Thread(() -> asking.read(opening, reading), "query");
        thread.setDaemon(true); // one that does not stop must not keep the process
        thread.start();
        return asking;
    }

    private void read(Supplier<LedgerReader> opening, Function<LedgerReader, T> reading) {
        try (LedgerReader opened = opening.get()) {
            reader = opened;
            answer.complete(reading.apply(opened));
        } catch (OutOfMemoryError e) {
            answer.completeExceptionally(UnansweredException.outOfMemory(e));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        } finally {
            reader = null;
        }
    }

    /** Waits for the end; throws what the reading threw. */
    T await() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
    }

    /**
     * Waits for the end, but not longer than this.
     *
     * @throws UnansweredException if that was too short
     */
    T await(Duration longest) {
        if (!isDoneWithin(longest)) {
            stop();
            if (answer.isCompletedExceptionally()) {
                throw new UnansweredException("no answer within " + Durations.text(longest)
                        + ", the time that --timeout gave; ask for less, or give it longer");
            }
        }
        return await();
    }

    /** Stops the reading: it ends with an {@link UnansweredException} soon, whatever the database does. */
    void stop() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            LedgerReader opened = reader;
            if (opened != null) {
                opened.cancel();
            }
        } while (!isDoneWithin(BETWEEN_STOPS) && System.nanoTime() < deadline);
        answer.completeExceptionally(new UnansweredException("the query does not stop; it was left to itself"));
    }

    private boolean isDoneWithin(Duration longest) {
        try {
            answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException failed) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the thread that waits for an answer", e);
        }
    }

    private static RuntimeException unwrapped(CompletionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : e;
    }
}

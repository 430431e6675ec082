package dev.jobledger.cli;

import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.UnansweredException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the ledger one thing after the other, each of a reader of its own. {@link #stop} is for other threads. */
final class Asker {
    private final Supplier<LedgerReader> ledger;
    private final Optional<Duration> longest;
    private volatile @Nullable Asking<?> current;

    /** @param longest time for an answer, if there is a limit */
    Asker(Supplier<LedgerReader> ledger, Optional<Duration> longest) {
        this.ledger = ledger;
        this.longest = longest;
    }

    /**
     * What is read, in another thread, from a reader that is closed then.
     *
     * @throws UnansweredException if it was stopped, or took too long
     */
    <T> T ask(Function<LedgerReader, T> reading) {
        Asking<T> asking = Asking.begin(ledger, reading);
        current = asking;
        try {
            return longest.isPresent() ? asking.await(longest.get()) : asking.await();
        } finally {
            current = null;
        }
    }

    /** Stops what is being asked; false if nothing was. */
    boolean stop() {
        Asking<?> asking = current;
        if (asking != null) {
            asking.stop();
        }
        return asking != null;
    }
}

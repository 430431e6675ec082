package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for the writer's answers. */
final class Answers {
    private Answers() {}

    /**
     * The answer, however long it takes and whoever interrupts.
     *
     * @throws LedgerException as the writer failed
     */
    static <T> T of(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LedgerException failure) {
                throw failure;
            }
            throw e;
        }
    }
}

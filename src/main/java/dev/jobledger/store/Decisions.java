package dev.jobledger.store;

import dev.jobledger.store.Decision.Decided;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Takes decisions one at a time, and stores what they come to. Thread-safe. */
interface Decisions {
    /** Asks for a decision; the future completes when its transitions are durable. */
    <T> CompletableFuture<T> submit(Decision<T> decision);

    /** Looks at the ledger, and changes nothing; waits for the answer. */
    default <T> T look(Function<Handle, T> look) {
        return ask(handle -> Decided.nothing(look.apply(handle)));
    }

    /** As {@link #submit}, and waits for the answer. */
    default <T> T ask(Decision<T> decision) {
        return Answers.of(submit(decision));
    }
}

package dev.jobledger.store;

import java.util.concurrent.CompletableFuture;

/** Takes decisions one at a time, and stores what they come to. Thread-safe. */
interface Decisions {
    /** Asks for a decision; the future completes when its transitions are durable. */
    <T> CompletableFuture<T> submit(Decision<T> decision);

    /** As {@link #submit}, and waits for the answer. */
    default <T> T ask(Decision<T> decision) {
        return Answers.of(submit(decision));
    }
}

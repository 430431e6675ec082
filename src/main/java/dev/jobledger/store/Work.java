package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.Transition;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What passes through the writer, in the order in which it was asked for. */
sealed interface Work {

    /** Tells whoever waits that it will not be done. */
    void fail(LedgerException reason);

    /**
     * What was decided.
     *
     * @param answer completes with {@code value} when the transitions are durable, if somebody waits for that
     * @param awaited whether somebody does; if nobody does it need not be forced by itself
     * @param counted whether it takes one of the places in the bounded queue
     */
    record Change<T>(
            List<Transition> transitions, CompletableFuture<T> answer, T value, boolean awaited, boolean counted)
            implements Work {

        void succeed() {
            answer.complete(value);
        }

        @Override
        public void fail(LedgerException reason) {
            answer.completeExceptionally(reason);
        }
    }

    /** What is to be decided by looking into the database, where everything before it has been applied. */
    record Question<T>(Decision<T> decision, CompletableFuture<T> answer) implements Work {
        @Override
        public void fail(LedgerException reason) {
            answer.completeExceptionally(reason);
        }
    }

    /**
     * What is to be done beside the database, where everything before it has been applied and no transaction is open.
     * Decisions go on meanwhile.
     */
    record Look(Runnable work, CompletableFuture<Boolean> answer) implements Work {
        @Override
        public void fail(LedgerException reason) {
            answer.completeExceptionally(reason);
        }
    }

    /** Records up to this number are in a snapshot, and no longer needed in the journal. */
    record Compacted(long seq) implements Work {
        @Override
        public void fail(LedgerException reason) {
            // They just stay in the journal.
        }
    }

    /** The end: nothing comes after it. */
    record Last() implements Work {
        @Override
        public void fail(LedgerException reason) {
            // The end comes in any case.
        }
    }
}

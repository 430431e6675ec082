package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.Transition;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Looks at the ledger and decides what is to change and what to answer. Runs on the writer's thread, sees every
 * transition before it, and changes nothing itself.
 */
@FunctionalInterface
interface Decision<T> {
    /**
     * Decides.
     *
     * @throws LedgerException if what was asked can't be done; the asker gets it, everybody else goes on
     */
    Decided<T> decide(Handle handle);

    /** The transitions to apply, in order, and the answer to give once they are durable. */
    record Decided<T>(List<Transition> transitions, T answer) {
        static <T> Decided<T> nothing(T answer) {
            return new Decided<>(List.of(), answer);
        }

        static <T> Decided<T> one(Transition transition, T answer) {
            return new Decided<>(List.of(transition), answer);
        }
    }
}

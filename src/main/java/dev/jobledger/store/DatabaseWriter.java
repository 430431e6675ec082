package dev.jobledger.store;

import dev.jobledger.ledger.Transition;
import dev.jobledger.store.Decision.Decided;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Changes the database, each time together with the place in the journal up to which it then stands. Used by one thread
 * at a time. After a failure it is not trusted any more: H2 goes on after some, and what it says then may be wrong.
 */
final class DatabaseWriter {
    private final Handle handle;
    private final TransitionApplier applier;
    private volatile boolean distrusted;

    DatabaseWriter(Handle handle) {
        this.handle = handle;
        this.applier = new TransitionApplier(handle);
    }

    /** Applies transitions of which the last is number {@code seq}: all of them, or none. */
    void apply(List<Transition> transitions, long seq, int crc) {
        handle.useTransaction(transaction -> {
            applier.apply(transitions);
            Counted.one(
                    transaction
                            .createUpdate(Statements.MOVE_POSITION)
                            .bind("seq", seq)
                            .bind("crc", crc),
                    "position " + seq);
        });
    }

    <T> Decided<T> decide(Decision<T> decision) {
        return decision.decide(handle);
    }

    void distrust() {
        distrusted = true;
    }

    boolean isDistrusted() {
        return distrusted;
    }
}

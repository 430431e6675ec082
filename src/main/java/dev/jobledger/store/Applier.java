package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.Transition;
import dev.jobledger.store.StoredGroup.Step;
import dev.jobledger.store.Work.Last;
import dev.jobledger.store.Work.Question;
import java.util.ArrayList;
import java.util.List;

/**
 * The one thread that changes the database: it applies what is in the journal, in its order, as much at a time as has
 * gathered, and decides what can only be decided by looking. It may lag behind the journal; when it lags too far, the
 * journal waits for it.
 */
final class Applier {
    private static final int APPLIED_AT_ONCE = 2048;

    private final Steps steps = new Steps();
    private final Writer writer;
    private final DatabaseWriter database;
    private final Thread thread;

    Applier(Writer writer, DatabaseWriter database) {
        this.writer = writer;
        this.database = database;
        this.thread = new Thread(this::work, "ledger-applier");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes over what is to be done; waits while it lags too far behind. */
    void take(List<Step> more) {
        steps.add(more);
    }

    /** Takes over nothing but the end, if that is among the work of a writer that broke. */
    void takeLast(List<Work> group) {
        if (group.stream().anyMatch(Last.class::isInstance)) {
            take(List.of(new Step.End()));
        }
    }

    void join() {
        Uninterrupted.run(thread::join);
    }

    private void work() {
        while (true) {
            Step step = steps.next();
            if (step instanceof Step.End) {
                return;
            }
            try {
                carryOut(step);
            } catch (Throwable e) { // even no memory left: the thread must live to let the journal's go on
                database.distrust();
                LedgerException reason = writer.breakOff(e);
                fail(step, reason);
            }
        }
    }

    /** Tells whoever waits for this step. */
    private static void fail(Step step, LedgerException reason) {
        if (step instanceof Step.Decide decide) {
            decide.question().fail(reason);
        } else if (step instanceof Step.Pass pass) {
            pass.look().fail(reason);
        }
    }

    private void carryOut(Step step) {
        if (database.isDistrusted()) {
            fail(step, writer.breakOff(new IllegalStateException("the database failed before")));
        } else if (step instanceof Step.Apply apply) {
            apply(apply);
        } else if (step instanceof Step.Decide decide) {
            writer.exclusively(() -> decide(decide.question()));
        } else if (step instanceof Step.Pass pass) {
            pass.look().work().run();
            pass.look().answer().complete(true);
        }
    }

    private void apply(Step.Apply first) {
        List<Transition> transitions = new ArrayList<>(first.transitions());
        Step.Apply last = first;
        while (transitions.size() < APPLIED_AT_ONCE) {
            Step.Apply more = steps.nextChange();
            if (more == null) {
                break;
            }
            transitions.addAll(more.transitions());
            last = more;
        }
        database.apply(transitions, last.seq(), last.crc());
    }

    private <T> boolean decide(Question<T> question) {
        try {
            writer.storeDecided(database.decide(question.decision()), question.answer());
        } catch (LedgerException refused) {
            question.fail(refused);
        }
        return true;
    }
}

package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.Transition;
import dev.jobledger.store.StoredGroup.Step;
import dev.jobledger.store.Work.Last;
import dev.jobledger.store.Work.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that changes the database: it applies what is in the journal, in its order, as much at a time as has
 * gathered, and decides what can only be decided by looking. It may lag behind the journal; when it lags too far, the
 * journal waits for it.
 */
final class Applier {
    private static final int CHARACTERS_BEHIND_AT_MOST = 1 << 18;
    private static final int APPLIED_AT_ONCE = 1024;
    /** How long changes gather before they are applied together: many at once cost the database less each. */
    private static final long GATHERED_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(CHARACTERS_BEHIND_AT_MOST);
    private final Writer writer;
    private final DatabaseWriter database;
    private final Thread thread;
    private @Nullable Step pushedBack;

    Applier(Writer writer, DatabaseWriter database) {
        this.writer = writer;
        this.database = database;
        this.thread = new Thread(this::work, "ledger-applier");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes over what is to be done; waits while it lags too far behind. */
    void take(List<Step> more) {
        for (Step step : more) {
            room.acquireUninterruptibly(size(step));
            steps.add(step);
        }
    }

    private static int size(Step step) {
        return step instanceof Step.Apply apply ? Math.min(apply.characters(), CHARACTERS_BEHIND_AT_MOST) : 0;
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
            Step step = next();
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

    private Step next() {
        Step again = pushedBack;
        pushedBack = null;
        if (again != null) {
            return again;
        }
        List<Step> taken = new ArrayList<>(1);
        Uninterrupted.run(() -> taken.add(steps.take()));
        room.release(size(taken.get(0)));
        return taken.get(0);
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
        long deadline = System.nanoTime() + GATHERED_NANOS;
        while (transitions.size() < APPLIED_AT_ONCE) {
            Step more = nextBefore(deadline);
            if (more instanceof Step.Apply apply) {
                room.release(size(apply));
                transitions.addAll(apply.transitions());
                last = apply;
            } else {
                pushedBack = more;
                break;
            }
        }
        database.apply(transitions, last.seq(), last.crc());
    }

    private @Nullable Step nextBefore(long deadline) {
        List<Step> found = new ArrayList<>(1);
        Uninterrupted.run(() -> {
            Step step = steps.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (step != null) {
                found.add(step);
            }
        });
        return found.isEmpty() ? null : found.get(0);
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

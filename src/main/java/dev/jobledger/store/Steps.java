package dev.jobledger.store;

import dev.jobledger.store.StoredGroup.Step;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the applier, in order. Changes gather for a moment before they are handed out: many at once cost the
 * database less each, and a thread that sleeps meanwhile costs nobody anything. Everything else is handed out at once, and
 * what is before it, too. Thread-safe.
 */
final class Steps {
    /** So many characters of records may wait; whoever adds more waits himself. */
    private static final int BEHIND_AT_MOST = 1 << 20;

    private static final int GATHERED_AT_MOST = 2048;
    private static final long GATHERED_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Queue<Step> waiting = new ArrayDeque<>();
    private int characters;
    private int transitions;
    /** How many of those that wait are no changes. */
    private int others;

    /** Adds steps; waits while there is no room. */
    synchronized void add(List<Step> more) {
        for (Step step : more) {
            Uninterrupted.run(this::waitForRoom);
            boolean first = waiting.isEmpty();
            waiting.add(step);
            count(step, 1);
            if (first || isDue()) {
                notifyAll();
            }
        }
    }

    private void count(Step step, int sign) {
        if (step instanceof Step.Apply change) {
            characters += sign * change.characters();
            transitions += sign * change.transitions().size();
        } else {
            others += sign;
        }
    }

    private synchronized void waitForRoom() throws InterruptedException {
        while (characters >= BEHIND_AT_MOST) {
            wait();
        }
    }

    private boolean isDue() {
        return others > 0 || transitions >= GATHERED_AT_MOST || characters >= BEHIND_AT_MOST;
    }

    /** Takes the next step out, when there is one; a change when those that belong to it have gathered. */
    synchronized Step next() {
        Uninterrupted.run(this::gather);
        return take();
    }

    private synchronized void gather() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        long deadline = System.nanoTime() + GATHERED_NANOS;
        for (long left = GATHERED_NANOS; !isDue() && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Takes the next step out if it is there and a change. */
    synchronized Step.@Nullable Apply nextChange() {
        return waiting.peek() instanceof Step.Apply && take() instanceof Step.Apply change ? change : null;
    }

    private Step take() {
        boolean full = characters >= BEHIND_AT_MOST;
        Step step = waiting.remove();
        count(step, -1);
        if (full && characters < BEHIND_AT_MOST) {
            notifyAll();
        }
        return step;
    }
}

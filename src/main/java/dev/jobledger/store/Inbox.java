package dev.jobledger.store;

import dev.jobledger.store.Work.Change;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * What waits for the journal, in order. What nobody waits for is held back for a moment: mostly somebody comes whom it can
 * go along with, so that a claim costs no write of its own. Thread-safe.
 */
final class Inbox {
    /** How long a claim stays unwritten at most; one that a kill takes with it had only just begun. */
    private static final long HELD_BACK_MILLIS = 2;

    private final Queue<Work> waiting = new ArrayDeque<>();
    private boolean urgent;
    /** Whether whoever takes has waited for long, and sleeps until he is woken. */
    private boolean asleep;

    synchronized void add(Work work) {
        boolean awaited = !(work instanceof Change<?> change) || change.awaited();
        waiting.add(work);
        if (asleep || (awaited && !urgent)) {
            notifyAll();
        }
        asleep = false;
        urgent |= awaited;
    }

    /**
     * Moves at most so many into the group: at once if somebody waits for one of them, else after a moment. Sleeps only
     * after another moment in which nothing came: it takes longer to be woken than to wait.
     */
    synchronized void takeInto(List<Work> group, int most) throws InterruptedException {
        awaitUrgent();
        while (waiting.isEmpty()) {
            asleep = true;
            wait();
            awaitUrgent();
        }
        while (group.size() < most && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        urgent = urgent && !waiting.isEmpty();
    }

    private synchronized void awaitUrgent() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(HELD_BACK_MILLIS);
        for (long left = 1; !urgent && left > 0; left = deadline - System.nanoTime()) {
            wait(HELD_BACK_MILLIS);
        }
    }
}

package dev.jobledger.store;

import dev.jobledger.store.Work.Change;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * What waits for the journal, in order. What nobody waits for wakes nobody: it goes along with the next that somebody
 * does wait for, so that a claim costs no write of its own. Thread-safe.
 */
final class Inbox {
    private final Queue<Work> waiting = new ArrayDeque<>();
    private boolean urgent;

    synchronized void add(Work work) {
        waiting.add(work);
        boolean awaited = !(work instanceof Change<?> change) || change.awaited();
        if (awaited && !urgent) {
            urgent = true;
            notifyAll();
        }
    }

    /** Moves at most so many into the group, as soon as there is one that somebody waits for. */
    synchronized void takeInto(List<Work> group, int most) throws InterruptedException {
        while (!urgent) {
            wait();
        }
        while (group.size() < most && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        urgent = !waiting.isEmpty();
    }
}

package dev.jobledger.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One thread that stores changes: all that gathered while it stored the last group go together. Changes that nobody
 * waits for do not wake it; they go with the next one that somebody waits for. Thread-safe.
 */
public final class GroupWriter<T> implements AutoCloseable {
    private final Store<T> store;
    private final Thread thread;
    private List<T> changes = new ArrayList<>();
    private List<CompletableFuture<@Nullable Void>> waiting = new ArrayList<>();
    private boolean closed;

    public GroupWriter(Store<T> store) {
        this.store = store;
        this.thread = new Thread(this::work, "group-writer");
        thread.start();
    }

    /** Makes changes durable. */
    @FunctionalInterface
    public interface Store<T> {
        /** Returns when all of them are durable. */
        void store(List<T> group) throws Exception;
    }

    /** Hands over a change that need not be durable before a later one. */
    synchronized void later(T change) {
        changes.add(change);
    }

    /** Hands over a change; the future completes when it is durable, or fails as storing it did. */
    public synchronized CompletableFuture<@Nullable Void> now(T change) {
        CompletableFuture<@Nullable Void> durable = new CompletableFuture<>();
        changes.add(change);
        waiting.add(durable);
        notifyAll();
        return durable;
    }

    private void work() {
        try {
            for (Group<T> group = next(); !group.isEmpty(); group = next()) {
                group.store(store);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private synchronized Group<T> next() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        Group<T> group = new Group<>(changes, waiting);
        changes = new ArrayList<>();
        waiting = new ArrayList<>();
        return group;
    }

    /** Stores what is left and ends the thread. */
    @Override
    public void close() throws InterruptedException {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        thread.join();
    }

    /** Changes that become durable together, and those who wait for it. */
    private record Group<T>(List<T> changes, List<CompletableFuture<@Nullable Void>> waiting) {
        boolean isEmpty() {
            return changes.isEmpty();
        }

        void store(Store<T> store) {
            try {
                store.store(changes);
                waiting.forEach(durable -> durable.complete(null));
            } catch (Exception e) {
                waiting.forEach(durable -> durable.completeExceptionally(e));
            }
        }
    }
}

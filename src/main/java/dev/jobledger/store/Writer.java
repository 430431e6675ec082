package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that changes the ledger. Whatever gathers while one commit is under way goes into the next: no timer,
 * and no wait when only one job finishes. A decision is answered when its group is committed, or fails with it.
 *
 * <p>No other thread touches the connection: H2 closes a database file under everybody when a thread that is inside it
 * is interrupted, and this one never is. After a failure to apply or commit nothing is written any more; everything
 * that was not answered fails, so nobody is told of what is not stored.
 */
final class Writer implements AutoCloseable {
    private static final int WAITING_AT_MOST = 1024;
    private static final int GROUPED_AT_MOST = 256;

    private final BlockingQueue<Request<?>> requests = new ArrayBlockingQueue<>(WAITING_AT_MOST);
    private final Handle handle;
    private final TransitionApplier applier;
    private final Thread thread;
    private boolean closed;

    Writer(Handle handle) {
        this.handle = handle;
        this.applier = new TransitionApplier(handle);
        this.thread = new Thread(this::work, "ledger-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Asks for a decision; the future completes when its transitions are stored. May wait while the queue is full. */
    <T> CompletableFuture<T> submit(Decision<T> decision) {
        Request<T> request = new Request<>(decision);
        if (!offer(request)) {
            request.fail(new LedgerException("the ledger is closed"));
        }
        return request.answer;
    }

    private synchronized boolean offer(Request<?> request) {
        if (closed) {
            return false;
        }
        Uninterrupted.run(() -> requests.put(request));
        closed = request.isLast();
        return true;
    }

    /** Stores what is waiting, then ends the thread. The handle stays open. */
    @Override
    public void close() {
        offer(Request.last());
        Uninterrupted.run(thread::join);
    }

    private void work() {
        List<Request<?>> group = new ArrayList<>();
        @Nullable LedgerException broken = null;
        boolean open = true;
        while (open) {
            Uninterrupted.run(() -> group.add(requests.take()));
            requests.drainTo(group, GROUPED_AT_MOST - 1);
            if (broken == null) {
                broken = store(group);
            } else {
                LedgerException reason = broken;
                group.forEach(request -> request.fail(reason));
            }
            open = group.stream().noneMatch(Request::isLast);
            group.clear();
        }
    }

    private @Nullable LedgerException store(List<Request<?>> group) {
        try {
            handle.begin();
            for (Request<?> request : group) {
                request.decideAndApply(handle, applier);
            }
            handle.commit();
        } catch (RuntimeException | Error e) {
            // Whatever it was, even no memory left: the thread must live to tell everyone who waits.
            LedgerException broken = new LedgerException("the ledger could not be written: " + SqlErrors.reason(e), e);
            rollBack();
            group.forEach(request -> request.fail(broken));
            return broken;
        }
        group.forEach(Request::succeed);
        return null;
    }

    private void rollBack() {
        try {
            handle.rollback();
        } catch (JdbiException theFirstFailureCounts) {
            // Nothing of the group was committed, and nothing more will be.
        }
    }

    /** A decision that somebody waits for. */
    private static final class Request<T> {
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private final @Nullable Decision<T> decision;
        private @Nullable T decided;

        Request(@Nullable Decision<T> decision) {
            this.decision = decision;
        }

        static Request<Boolean> last() {
            return new Request<>(null);
        }

        boolean isLast() {
            return decision == null;
        }

        void decideAndApply(Handle handle, TransitionApplier applier) {
            if (decision == null) {
                return;
            }
            try {
                Decision.Decided<T> result = decision.decide(handle);
                result.transitions().forEach(applier::apply);
                decided = result.answer();
            } catch (LedgerException refused) {
                answer.completeExceptionally(refused);
            }
        }

        void succeed() {
            if (decided != null) {
                answer.complete(decided);
            }
        }

        void fail(LedgerException reason) {
            answer.completeExceptionally(reason);
        }
    }
}

package dev.jobledger.store;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A run of this process: the jobs that it has before it, a page or two ahead of its workers, and the workers that wait
 * for one. Guarded by the writer's lock.
 */
final class LiveRun {
    private static final int FETCHED_BELOW = 512;

    private final JobPages pages;
    private final Queue<JobPages.Row> ahead = new ArrayDeque<>();
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private @Nullable Future<?> fetching;
    private boolean exhausted;

    /** A worker that waits for a job; answered with none when there are no more. */
    private record Waiting(int worker, CompletableFuture<Optional<JobPages.Row>> answer) {}

    /** Stores the claim of a worker on a job, and answers with the job. */
    @FunctionalInterface
    interface Giver {
        void give(JobPages.Row job, int worker, CompletableFuture<Optional<JobPages.Row>> answer);
    }

    LiveRun(JobPages pages) {
        this.pages = pages;
    }

    JobPages pages() {
        return pages;
    }

    /**
     * Gives the next jobs to the workers, in the order in which they asked.
     *
     * @param giver stores the claim of a worker on a job
     */
    CompletableFuture<Optional<JobPages.Row>> claim(int worker, Giver giver) {
        Waiting asked = new Waiting(worker, new CompletableFuture<>());
        waiting.add(asked);
        serve(giver);
        return asked.answer;
    }

    /** Whether the next page has to be fetched now. */
    boolean mustFetch() {
        return fetching == null && !exhausted && ahead.size() < FETCHED_BELOW;
    }

    /** The next page is being fetched. */
    void fetching(Future<?> page) {
        fetching = page.isDone() ? null : page;
    }

    /** Takes a page in; an empty one is the last. */
    void fetched(List<JobPages.Row> page, Giver giver) {
        fetching = null;
        exhausted = page.isEmpty();
        ahead.addAll(page);
        serve(giver);
    }

    private void serve(Giver giver) {
        while (!waiting.isEmpty() && (exhausted || !ahead.isEmpty())) {
            Waiting next = waiting.remove();
            JobPages.Row job = ahead.poll();
            if (job == null) {
                next.answer.complete(Optional.empty());
            } else {
                giver.give(job, next.worker, next.answer);
            }
        }
    }

    /** No more jobs for anybody: the run is over. */
    void end() {
        exhausted = true;
        ahead.clear();
        waiting.forEach(worker -> worker.answer.complete(Optional.empty()));
        waiting.clear();
    }

    /** The next page could not be fetched; whoever asks after this tries again. */
    void fail(Throwable reason) {
        fetching = null;
        waiting.forEach(worker -> worker.answer.completeExceptionally(reason));
        waiting.clear();
    }
}

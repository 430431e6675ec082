package dev.jobledger.store;

import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Ledger.Answered;
import dev.jobledger.store.JobPages.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A run of this process: the jobs that it has before it, by model, those that its workers have, and the workers that wait
 * for one. Guarded by the writer's lock.
 */
final class LiveRun {
    private final Map<String, ModelQueue> queues = new LinkedHashMap<>();
    private final List<ModelQueue> all;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<Long, Row> claimed = new HashMap<>();
    private final Supplier<Instant> now;
    private final Giver giver;

    /**
     * What a worker asks for.
     *
     * @param models by name; none for any
     */
    record Asking(int worker, Set<String> models, Answered when) {}

    /** A worker that waits for a job of these queues. */
    private record Waiting(Asking asking, List<ModelQueue> queues, CompletableFuture<Found> answer) {}

    /**
     * What a worker gets.
     *
     * @param later when there may be one, if there is none now
     */
    record Found(Optional<Row> job, Optional<Instant> later) {
        static Found job(Row row) {
            return new Found(Optional.of(row), Optional.empty());
        }

        static Found nothingUntil(Optional<Instant> later) {
            return new Found(Optional.empty(), later);
        }
    }

    /** Stores the claim of a worker on a job, and answers with the job. */
    @FunctionalInterface
    interface Giver {
        void give(Row job, Asking asking, CompletableFuture<Found> answer);
    }

    /** @param giver stores the claim of a worker on a job */
    LiveRun(List<JobPages> pages, Supplier<Instant> now, Giver giver) {
        pages.forEach(model -> queues.put(model.modelName(), new ModelQueue(model)));
        this.all = List.copyOf(queues.values());
        this.now = now;
        this.giver = giver;
    }

    /** The queues whose next page is to be fetched, by whoever asks. */
    List<ModelQueue> beginFetches() {
        List<ModelQueue> begun = List.of();
        for (ModelQueue queue : all) {
            if (queue.beginFetch()) {
                begun = new ArrayList<>(begun);
                begun.add(queue);
            }
        }
        return begun;
    }

    /** Gives the next job to the worker, or later, when it is known which is the next. */
    CompletableFuture<Found> next(Asking asking) {
        Waiting waits = new Waiting(asking, asked(asking), new CompletableFuture<>());
        if (!served(waits)) {
            waiting.add(waits);
        }
        return waits.answer;
    }

    private List<ModelQueue> asked(Asking asking) {
        return asking.models.isEmpty()
                ? all
                : all.stream()
                        .filter(queue -> asking.models.contains(queue.modelName()))
                        .toList();
    }

    /** Takes in a page of a queue. */
    void fetched(ModelQueue queue, List<Row> page) {
        queue.fetched(page);
        serve();
    }

    /** A page could not be fetched. */
    void fetchFailed(ModelQueue queue, Throwable reason) {
        queue.fetchFailed();
        waiting.forEach(worker -> worker.answer.completeExceptionally(reason));
        waiting.clear();
    }

    /** Gives the next jobs to those who wait, in the order in which they asked. */
    private void serve() {
        waiting.removeIf(this::served);
    }

    private boolean served(Waiting worker) {
        Instant at = now.get();
        ModelQueue first = null;
        long lowest = Long.MAX_VALUE;
        for (ModelQueue queue : worker.queues) {
            if (!queue.isKnown()) {
                return false;
            }
            Row next = queue.peek(at);
            if (next != null && next.jobNo() < lowest) {
                lowest = next.jobNo();
                first = queue;
            }
        }
        if (first == null) {
            worker.answer.complete(Found.nothingUntil(firstDue(worker)));
        } else {
            Row job = first.remove(at);
            claimed.put(job.jobNo(), job);
            giver.give(job, worker.asking, worker.answer);
        }
        return true;
    }

    private static Optional<Instant> firstDue(Waiting worker) {
        return worker.queues.stream()
                .flatMap(queue -> queue.firstDue().stream())
                .min(Comparator.naturalOrder());
    }

    /** The attempt ended; the job is tried again from then on, if it is. */
    void ended(Claim claim, Optional<Instant> retryAt) {
        Optional<Row> job = Optional.ofNullable(claimed.remove(claim.jobNo()));
        Optional<ModelQueue> queue = Optional.ofNullable(queues.get(claim.modelName()));
        if (job.isPresent() && queue.isPresent() && retryAt.isPresent()) {
            queue.get().delay(job.get().retriedAt(retryAt.get()));
        }
    }

    /** No more jobs for anybody: the run is over. */
    void end() {
        queues.values().forEach(ModelQueue::end);
        waiting.forEach(worker -> worker.answer.complete(Found.nothingUntil(Optional.empty())));
        waiting.clear();
    }
}

package dev.jobledger.store;

import dev.jobledger.store.JobPages.Row;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one model that a run has before it: a page or two in planned order, and those that wait to be tried again.
 * Guarded by the writer's lock.
 */
final class ModelQueue {
    private static final int FETCHED_BELOW = 512;

    private final JobPages pages;
    private final Queue<Row> ahead = new ArrayDeque<>();
    private final PriorityQueue<Row> delayed = new PriorityQueue<>(Comparator.comparing(ModelQueue::due));
    private boolean fetching;
    private boolean exhausted;

    ModelQueue(JobPages pages) {
        this.pages = pages;
    }

    private static Instant due(Row row) {
        return row.notBefore().orElse(Instant.MIN);
    }

    JobPages pages() {
        return pages;
    }

    String modelName() {
        return pages.modelName();
    }

    /** Whether the next page has to be fetched now; whoever asks fetches it. */
    boolean beginFetch() {
        boolean must = !fetching && !exhausted && ahead.size() < FETCHED_BELOW;
        fetching |= must;
        return must;
    }

    /** Takes a page in; an empty one is the last. */
    void fetched(List<Row> page) {
        fetching = false;
        exhausted = page.isEmpty();
        for (Row row : page) {
            (row.notBefore().isPresent() ? delayed : ahead).add(row);
        }
    }

    /** The page could not be fetched; whoever asks after this tries again. */
    void fetchFailed() {
        fetching = false;
    }

    /** Whether it is known which job is next, or that there is none. */
    boolean isKnown() {
        return exhausted || !ahead.isEmpty();
    }

    /** The next job: one whose wait is over, or else the next in planned order; null if there is none. */
    @Nullable Row peek(Instant now) {
        return isDue(now) ? delayed.peek() : ahead.peek();
    }

    /** Takes the job out that {@link #peek} shows at that time. */
    Row remove(Instant now) {
        return isDue(now) ? delayed.remove() : ahead.remove();
    }

    private boolean isDue(Instant now) {
        Row first = delayed.peek();
        return first != null && !due(first).isAfter(now);
    }

    /** When the first of those that wait may be claimed. */
    Optional<Instant> firstDue() {
        return Optional.ofNullable(delayed.peek()).flatMap(Row::notBefore);
    }

    /** A job is to be tried again. */
    void delay(Row row) {
        delayed.add(row);
    }

    /** No more jobs for anybody. */
    void end() {
        exhausted = true;
        ahead.clear();
        delayed.clear();
    }
}

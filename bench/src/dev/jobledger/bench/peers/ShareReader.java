package dev.jobledger.bench.peers;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** Hands out a share of the jobs by number, and keeps in Spring Batch's context how far it came. Used by one thread. */
final class ShareReader implements ItemStreamReader<Integer> {
    private static final String NEXT = "next";

    private final int first;
    private final int end;
    private final Tally tally;
    private int next;

    /**
     * A reader at the beginning of its share.
     *
     * @param end the number after the last
     */
    ShareReader(int first, int end, Tally tally) {
        this.first = first;
        this.end = end;
        this.tally = tally;
        this.next = first;
    }

    int first() {
        return first;
    }

    @Override
    public void open(ExecutionContext context) {
        next = context.getInt(NEXT, first);
    }

    @Override
    public @Nullable Integer read() {
        return next < end && !tally.isOver() ? next++ : null;
    }

    @Override
    public void update(ExecutionContext context) {
        context.putInt(NEXT, next);
    }
}

package dev.jobledger.progress;

import dev.jobledger.job.Rate;
import java.util.ArrayDeque;
import java.util.Deque;

/** Whether as many jobs began lately as may. Not thread-safe. */
final class RateUse {
    private final Rate rate;
    private final Deque<Long> begun = new ArrayDeque<>();

    RateUse(Rate rate) {
        this.rate = rate;
    }

    Rate rate() {
        return rate;
    }

    void began(long now) {
        begun.addLast(now);
        forget(now);
    }

    boolean isExhausted(long now) {
        forget(now);
        return begun.size() >= rate.jobs();
    }

    private void forget(long now) {
        while (!begun.isEmpty() && now - begun.getFirst() > rate.per().toNanos()) {
            begun.removeFirst();
        }
    }
}

package dev.jobledger.run;

import dev.jobledger.job.Result;
import dev.jobledger.model.JobContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Buys things, as a step of a job should, and counts them. */
final class Shopper {
    /** How many things were bought. */
    final AtomicInteger bought = new AtomicInteger();
    /** What jobs saw of the values of their steps. */
    final List<Object> seen = new CopyOnWriteArrayList<>();

    String buy() {
        return "op-" + bought.incrementAndGet();
    }

    /** Fails its first attempt after its step, and completes the second. */
    Result buyAndFailOnce(JobContext job) throws Exception {
        seen.add(job.step("submit", this::buy));
        if (job.attempt() == 1) {
            throw new IOException("no connection");
        }
        return Result.empty();
    }
}

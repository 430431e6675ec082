package dev.jobledger.bench;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Jobs handed out in order. A claim is answered from memory and stored with the next completion; a completion is
 * answered when it is durable.
 */
final class SqlRun implements JobByJob {
    private final SqlStore store;
    private final GroupWriter<Change> writer;
    private final AtomicInteger claimed = new AtomicInteger();
    private final int jobs;
    private final int workers;

    SqlRun(SqlStore store, int jobs, int workers) {
        this.store = store;
        this.writer = new GroupWriter<>(store);
        this.jobs = jobs;
        this.workers = workers;
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public boolean completeOne(int worker) {
        int jobNo = claimed.incrementAndGet();
        if (jobNo > jobs) {
            return false;
        }
        writer.later(new Change.Claimed(jobNo, worker, Change.now()));
        writer.now(new Change.Completed(jobNo, Change.now())).join();
        return true;
    }

    @Override
    public void close() throws Exception {
        writer.close();
        store.close();
    }
}

package dev.jobledger.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets workers complete jobs until time is over or no job is left. */
final class Measurement {
    private final Contender contender;
    private final int workers;
    private final Duration limit;

    Measurement(Contender contender, int workers, Duration limit) {
        this.contender = contender;
        this.workers = workers;
        this.limit = limit;
    }

    /** Measures on a copy of what was planned, which is deleted afterwards. */
    Sample on(Path planned, Path scratch) throws Exception {
        Folders.copyForced(planned, scratch);
        long before = Folders.size(scratch);
        Contender.Opened opened = contender.open(scratch, workers);
        // Garbage of the one before is nobody's cost.
        System.gc();
        long started = System.nanoTime();
        long jobs = work(opened, started + limit.toNanos());
        long ended = System.nanoTime();
        opened.close();
        long closed = System.nanoTime();
        long grown = Folders.size(scratch) - before;
        Folders.delete(scratch);
        return new Sample(jobs, seconds(started, ended), seconds(ended, closed), grown);
    }

    private long work(Contender.Opened opened, long deadline) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            long jobs = 0;
            for (Future<Long> completed : threads.invokeAll(workers(opened, deadline))) {
                jobs += completed.get();
            }
            return jobs;
        } finally {
            threads.shutdown();
        }
    }

    private List<Callable<Long>> workers(Contender.Opened opened, long deadline) {
        List<Callable<Long>> tasks = new ArrayList<>();
        for (int worker = 1; worker <= workers; worker++) {
            int number = worker;
            tasks.add(() -> completeUntil(opened, number, deadline));
        }
        return tasks;
    }

    private static long completeUntil(Contender.Opened opened, int worker, long deadline) throws Exception {
        long jobs = 0;
        while (System.nanoTime() < deadline && opened.completeOne(worker)) {
            jobs++;
        }
        return jobs;
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }
}

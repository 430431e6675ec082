package dev.jobledger.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Open for workers that ask for each job themselves. Thread-safe, but for {@link #close}. */
public interface JobByJob extends Contender.Opened {
    /** How many threads ask for jobs. */
    int workers();

    /**
     * Claims the next job, completes it, and returns when that is durable.
     *
     * @return false if no job was left
     */
    boolean completeOne(int worker) throws Exception;

    @Override
    default Worked work(Duration limit) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(workers());
        long started = System.nanoTime();
        try {
            long jobs = 0;
            for (Future<Long> completed : threads.invokeAll(untilEach(started + limit.toNanos()))) {
                jobs += completed.get();
            }
            return new Worked(jobs, System.nanoTime() - started);
        } finally {
            threads.shutdown();
        }
    }

    private List<Callable<Long>> untilEach(long deadline) {
        List<Callable<Long>> tasks = new ArrayList<>();
        for (int worker = 1; worker <= workers(); worker++) {
            int number = worker;
            tasks.add(() -> completeUntil(deadline, number));
        }
        return tasks;
    }

    private long completeUntil(long deadline, int worker) throws Exception {
        long jobs = 0;
        while (System.nanoTime() < deadline && completeOne(worker)) {
            jobs++;
        }
        return jobs;
    }
}

package dev.jobledger.bench.workers;

import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Orphans;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.Offer;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.store.LedgerAddress;
import dev.jobledger.store.LedgerOptions;
import dev.jobledger.store.Ledgers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** The ledger's part of worker.java: claims and completions, without jobs' folders. */
final class JobLedgerWork implements Contestant.Work {
    private static final String ID = "bench";

    @Override
    public String settings() {
        return "worker.java's ledger; each job claimed and completed, in transactions of all that waits";
    }

    private static Ledger open(String url) {
        return Ledgers.openForWriting(
                LedgerAddress.of(url, Map.of()), "a benchmark", InstantSource.system(), LedgerOptions.standard());
    }

    @Override
    public void plan(String url, int jobs) {
        ModelSpec model = new ModelSpec("m", "m", new ModelSpec.JavaClass("x.Y"), Optional.empty());
        try (Ledger ledger = open(url)) {
            ledger.plan(
                    new ExperimentPlan(ID, ID, "{}", true, List.of(model)),
                    IntStream.range(0, jobs)
                            .mapToObj(number -> new Task("t" + number, "d", Map.of(), Map.of()))
                            .iterator());
        }
    }

    @Override
    public AutoCloseable start(String url, int threads) {
        Ledger ledger = open(url);
        RunIdentity me = new RunIdentity("here", ProcessHandle.current().pid(), ID, threads);
        int runNo = ledger.join(ID, me, JobFilter.all(), Orphans.REQUEUE, true).runNo();
        List<Thread> workers = IntStream.rangeClosed(1, threads)
                .mapToObj(worker -> new Thread(() -> work(ledger, runNo, worker)))
                .toList();
        workers.forEach(Thread::start);
        return () -> {
            workers.forEach(Thread::interrupt);
            for (Thread worker : workers) {
                worker.join();
            }
            ledger.end(runNo, RunEnding.FINISHED);
            ledger.close();
        };
    }

    /** As a run does it: the next job is asked for along with the end of the last, and begins when both are durable. */
    private static void work(Ledger ledger, int runNo, int worker) {
        CompletableFuture<Offer> asked = ask(ledger, runNo, worker);
        while (!Thread.currentThread().isInterrupted()) {
            if (asked.join() instanceof Offer.Job job) {
                CompletableFuture<Receipt> recorded = ledger.record(
                        job.claim(),
                        new AttemptEnd(
                                new Outcome.Completed(Result.of(Result.SCORE, 1)), Duration.ofNanos(1), "a/b/c"));
                asked = ask(ledger, runNo, worker);
                recorded.join();
            } else {
                sleep();
                asked = ask(ledger, runNo, worker);
            }
        }
    }

    private static CompletableFuture<Offer> ask(Ledger ledger, int runNo, int worker) {
        return ledger.next(runNo, worker, Set.of("m"), Ledger.Answered.WHEN_DURABLE);
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String finished(int jobs) {
        return "select " + jobs + " - (select count(*) from ledger.job_state where state = 'pending')"
                + " - (select count(*) from ledger.job_state where state = 'in_progress')";
    }
}

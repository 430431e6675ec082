package dev.jobledger.crash;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A run of an experiment by several threads, which claim jobs and record outcomes of all kinds. What the ledger confirms
 * is handed to {@code reports}, by the thread that was told and only then.
 *
 * @param claimsEach how many jobs each thread claims at most
 */
record Workers(Ledger ledger, String experimentId, int claimsEach, long seed, Consumer<Reported> reports) {
    private static final int THREADS = 4;
    private static final int LONGEST_ANSWER_SECONDS = 60;

    /** Claims and records until no job is left, or each thread has claimed its share; the run goes on. */
    int work() {
        int runNo = ledger.start(experimentId, new RunIdentity("here", 1, "me", THREADS), JobFilter.all())
                .runNo();
        CompletableFuture<?>[] threads = IntStream.range(0, THREADS)
                .mapToObj(worker -> CompletableFuture.runAsync(() -> work(runNo, worker), Workers::startThread))
                .toArray(CompletableFuture<?>[]::new);
        waitFor(CompletableFuture.allOf(threads));
        return runNo;
    }

    private static void waitFor(CompletableFuture<Void> all) {
        try {
            all.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LedgerException failure ? failure : e;
        }
    }

    private static void startThread(Runnable work) {
        Thread thread = new Thread(work, "crash-test-worker");
        thread.setDaemon(true);
        thread.start();
    }

    /** Works, and ends the run. */
    void workAndEnd(RunEnding ending) {
        int runNo = work();
        ledger.end(runNo, ending);
        reports.accept(new Reported.RunOver(runNo, ending));
    }

    private void work(int runNo, int worker) {
        Random random = new Random(seed * THREADS + worker);
        for (int i = 0; i < claimsEach; i++) {
            List<Claim> claims = answer(ledger.claim(runNo, worker));
            if (claims.isEmpty()) {
                return;
            }
            new Steps(ledger, experimentId, reports).carryOut(claims.get(0), random);
            record(claims.get(0), outcome(random));
            if (random.nextInt(8) == 0) {
                answer(ledger.seen(runNo));
            }
        }
    }

    private void record(Claim claim, Outcome outcome) {
        AttemptEnd end =
                new AttemptEnd(outcome, Duration.ofMillis(1500), "out/" + claim.jobId() + "/" + claim.attempt());
        if (answer(ledger.record(claim, end)) != Receipt.RECORDED) {
            throw new IllegalStateException("nobody else has the job, and yet this was refused: " + claim);
        }
        reports.accept(new Reported.Ended(experimentId, claim.jobId().text(), claim.attempt(), outcome));
    }

    /** The answer, or the ledger's own failure; anything else, and no answer, is a mistake of the ledger. */
    static <T> T answer(CompletableFuture<T> future) {
        try {
            return future.copy()
                    .orTimeout(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LedgerException failure) {
                throw failure;
            }
            throw new IllegalStateException("the ledger answered neither yes nor no", e);
        }
    }

    private static Outcome outcome(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> new Outcome.Failed(ErrorClass.TRANSIENT, "no connection " + random.nextInt());
            case 1 -> new Outcome.Failed(ErrorClass.PERMANENT, "wrong question " + random.nextInt());
            case 2 -> new Outcome.TimedOut("after " + random.nextInt(100) + " s");
            case 3 -> new Outcome.Interrupted("stopped");
            default -> new Outcome.Completed(result(random));
        };
    }

    /** Decimals, since that is how numbers come back from the ledger: the results are compared as they are. */
    private static Result result(Random random) {
        return Result.of(Result.SCORE, BigDecimal.valueOf(random.nextInt(1000), 3))
                .with(Result.COST, BigDecimal.valueOf(random.nextInt(1000), 2))
                .with("answer", "an answer ".repeat(random.nextInt(60)) + "\n\u00e4\u4e2d")
                .with("tokens", Map.of("in", random.nextInt(10_000)));
    }
}

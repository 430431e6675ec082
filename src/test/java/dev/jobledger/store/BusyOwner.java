package dev.jobledger.store;

import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Completes jobs as fast as it can until it is told to end, and says of each that it is recorded. */
final class BusyOwner {
    private BusyOwner() {}

    static OwnerProcess start(Path ledger) throws IOException {
        return OwnerProcess.start(BusyOwner.class, ledger.toString());
    }

    public static void main(String... args) throws IOException {
        CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES)
                .execute(() -> Runtime.getRuntime().halt(9));
        try (Ledger ledger = Ledgers.openForWriting(Path.of(args[0]), "the busy one", InstantSource.system())) {
            int run = ledger.start("a", new RunIdentity("here", 1, "me", 1), JobFilter.all())
                    .runNo();
            List<Claim> claim = ledger.claim(run, 1).join();
            while (!claim.isEmpty() && !isToldToEnd()) {
                record(ledger, claim.get(0));
                System.out.println(claim.get(0).jobId().text());
                claim = ledger.claim(run, 1).join();
            }
            for (Claim unused : claim) {
                record(ledger, unused);
            }
            ledger.end(run, RunEnding.STOPPED);
        }
    }

    /** A line on stdin says so. */
    private static boolean isToldToEnd() throws IOException {
        return System.in.available() > 0;
    }

    private static void record(Ledger ledger, Claim claim) {
        String text = "x".repeat(claim.jobId().text().length() * 40);
        ledger.record(claim, new AttemptEnd(new Outcome.Completed(Result.of("text", text)), Duration.ofMillis(1), ""))
                .join();
    }
}

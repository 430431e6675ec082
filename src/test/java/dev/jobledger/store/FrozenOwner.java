package dev.jobledger.store;

import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerTakenException;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Completes jobs one after the other and says which were recorded; its signs of life are frequent. */
final class FrozenOwner {
    /** So short that a test can wait for its end. */
    static final Lease LEASE = new Lease(Duration.ofMillis(50), Duration.ofMillis(200));

    private FrozenOwner() {}

    /** @param holding after how many jobs it holds one until its stdin is closed */
    static OwnerProcess start(Path ledger, int holding) throws IOException {
        return OwnerProcess.start(FrozenOwner.class, ledger.toString(), String.valueOf(holding));
    }

    public static void main(String... args) {
        LedgerOptions options = LedgerOptions.standard().with(LEASE);
        CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES)
                .execute(() -> Runtime.getRuntime().halt(9));
        try (Ledger ledger =
                Ledgers.openForWriting(Path.of(args[0]), "the first one", InstantSource.system(), options)) {
            int run = ledger.start("a", new RunIdentity("here", 1, "me", 1), JobFilter.all())
                    .runNo();
            List<Claim> claim = ledger.claim(run, 1).join();
            for (int jobs = 0; !claim.isEmpty(); jobs++) {
                if (jobs == Integer.parseInt(args[1])) {
                    System.out.println("HOLDING " + claim.get(0).jobId().text());
                    System.in.read();
                }
                System.out.println(record(ledger, claim.get(0)) + " "
                        + claim.get(0).jobId().text());
                claim = ledger.claim(run, 1).join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CompletionException e) {
            System.out.println(e.getCause() instanceof LedgerTakenException ? "TAKEN" : e);
        }
    }

    private static Receipt record(Ledger ledger, Claim claim) {
        Outcome done = new Outcome.Completed(Result.of("by", "the first one"));
        return ledger.record(claim, new AttemptEnd(done, Duration.ofMillis(1), ""))
                .join();
    }
}

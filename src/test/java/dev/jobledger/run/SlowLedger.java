package dev.jobledger.run;

import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A ledger that takes its time to record. */
final class SlowLedger extends ChangedLedger {
    private static final Executor LATER = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

    SlowLedger(Ledger ledger) {
        super(ledger);
    }

    @Override
    public CompletableFuture<Receipt> record(Claim claim, AttemptEnd end) {
        return CompletableFuture.supplyAsync(() -> super.record(claim, end).join(), LATER);
    }
}

package dev.jobledger.run;

import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.Offer;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A ledger whose disk is full after so many records; as the real one does then, it refuses everything from there on. */
final class BreakingLedger extends ChangedLedger {
    private final AtomicInteger recordsLeft;

    BreakingLedger(Ledger ledger, int records) {
        super(ledger);
        this.recordsLeft = new AtomicInteger(records);
    }

    @Override
    public CompletableFuture<Receipt> record(Claim claim, AttemptEnd end) {
        return recordsLeft.getAndDecrement() > 0 ? super.record(claim, end) : CompletableFuture.failedFuture(broken());
    }

    @Override
    public CompletableFuture<Offer> next(int runNo, int worker, Set<String> models, Answered when) {
        return isBroken() ? CompletableFuture.failedFuture(broken()) : super.next(runNo, worker, models, when);
    }

    @Override
    public CompletableFuture<Boolean> seen(int runNo) {
        return isBroken() ? CompletableFuture.failedFuture(broken()) : super.seen(runNo);
    }

    @Override
    public void end(int runNo, RunEnding ending) {
        if (isBroken()) {
            throw broken();
        }
        super.end(runNo, ending);
    }

    private boolean isBroken() {
        return recordsLeft.get() < 0;
    }

    private static LedgerException broken() {
        return new LedgerException("the disk is full");
    }
}

package dev.jobledger.crash;

import dev.jobledger.job.StepEnd;
import dev.jobledger.job.StepName;
import dev.jobledger.job.StepValue;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.Receipt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What attempts do step by step: each step that no earlier attempt completed, of which some fail and some stay open. */
record Steps(Ledger ledger, String experimentId, Consumer<Reported> reports) {
    private static final List<StepName> STEPS = List.of(new StepName("submit"), new StepName("label"));

    void carryOut(Claim claim, Random random) {
        Map<StepName, StepValue> known = Workers.answer(ledger.stepValues(claim));
        for (StepName step : STEPS) {
            if (!known.containsKey(step) && random.nextInt(3) == 0) {
                requireRecorded(ledger.startStep(claim, step));
                end(claim, step, random);
            }
        }
    }

    private void end(Claim claim, StepName step, Random random) {
        if (random.nextInt(6) == 0) {
            return; // as if its thread had been given up
        }
        StepEnd end = random.nextInt(4) == 0
                ? new StepEnd.Failed("no connection " + random.nextInt())
                : new StepEnd.Completed(new StepValue("\"op " + random.nextInt() + " \u4e2d\"", Optional.empty()));
        requireRecorded(ledger.endStep(claim, step, end));
        reports.accept(new Reported.StepOver(experimentId, claim.jobId().text(), claim.attempt(), step, end));
    }

    private static void requireRecorded(CompletableFuture<Receipt> answer) {
        if (Workers.answer(answer) != Receipt.RECORDED) {
            throw new IllegalStateException("nobody else has the job, and yet a step of it was refused");
        }
    }
}

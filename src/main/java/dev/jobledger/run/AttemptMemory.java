package dev.jobledger.run;

import dev.jobledger.job.StepEnd;
import dev.jobledger.job.StepName;
import dev.jobledger.job.StepValue;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.model.JobMemory;
import dev.jobledger.model.Outcomes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What a job keeps, as one attempt sees it. The job's thread waits for the ledger's answers and is not interrupted out of
 * that: what was done is stored before the interruption ends the job.
 */
final class AttemptMemory implements JobMemory {
    private final Ledger ledger;
    private final Claim claim;
    private final JobFolder folder;
    private final Set<StepName> begun = new HashSet<>();
    private @Nullable Map<StepName, StepValue> values;

    AttemptMemory(Ledger ledger, Claim claim, JobFolder folder) {
        this.ledger = ledger;
        this.claim = claim;
        this.folder = folder;
    }

    @Override
    public Path folder() throws IOException {
        return folder.make();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // it is what the same step of the same job returned, even null
    public <T extends @Nullable Object> T step(String name, Callable<T> work) throws Exception {
        StepName step = new StepName(name);
        Optional<StepValue> known = begin(step);
        return (T) StepValues.restore(known.isPresent() ? known.get() : carryOut(step, work));
    }

    /** The step's value, if it has one; else it is this call that begins it. */
    private synchronized Optional<StepValue> begin(StepName step) {
        StepValue known = values().get(step);
        if (known == null && !begun.add(step)) {
            throw new IllegalStateException("step '" + step + "' of job " + claim.jobId()
                    + " failed in this attempt, or is under way; a failed step can be tried again by the next attempt");
        }
        return Optional.ofNullable(known);
    }

    private Map<StepName, StepValue> values() {
        Map<StepName, StepValue> known = values;
        if (known == null) {
            // Before the first attempt there was nothing: most jobs need not ask.
            known = claim.attempt() == 1 ? new HashMap<>() : new HashMap<>(answer(ledger.stepValues(claim)));
            values = known;
        }
        return known;
    }

    private synchronized void remember(StepName step, StepValue value) {
        values().put(step, value);
    }

    private StepValue carryOut(StepName step, Callable<?> work) throws Exception {
        if (Thread.interrupted()) {
            throw new InterruptedException("before step '" + step + "' began");
        }
        require(answer(ledger.startStep(claim, step)), step, "it was not run");
        StepValue value = run(step, work);
        end(step, new StepEnd.Completed(value));
        remember(step, value);
        return value;
    }

    private StepValue run(StepName step, Callable<?> work) throws Exception {
        try {
            return StepValues.store(step, work.call());
        } catch (Throwable thrown) { // whatever it is, it is what became of the step
            end(step, new StepEnd.Failed(Outcomes.ofThrown(thrown).error()));
            throw thrown;
        }
    }

    private void end(StepName step, StepEnd end) {
        require(answer(ledger.endStep(claim, step, end)), step, "what it came to was not stored");
    }

    private void require(Receipt receipt, StepName step, String otherwise) {
        if (receipt == Receipt.REFUSED) {
            throw new IllegalStateException("attempt " + claim.attempt() + " of job " + claim.jobId()
                    + " is over, because it was given up or the job was taken over; step '" + step + "': "
                    + otherwise);
        }
    }

    private static <T> T answer(CompletableFuture<T> asked) {
        try {
            return asked.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LedgerException failure ? failure : e;
        }
    }
}

package dev.jobledger.store;

import dev.jobledger.job.StepEnd;
import dev.jobledger.job.StepName;
import dev.jobledger.job.StepValue;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Offer;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What workers want of the ledger, with the answer that they wait for. */
sealed interface PostgresRequest {
    CompletableFuture<?> answer();

    /** A job, of one of these models; of any, where none is named. */
    record Ask(int runNo, int worker, Set<String> models, CompletableFuture<Offer> answer) implements PostgresRequest {}

    /** To have the end of an attempt recorded. */
    record End(Claim claim, AttemptEnd end, Instant at, CompletableFuture<Receipt> answer) implements PostgresRequest {}

    /** To have the beginning of a step stored. */
    record StepStart(Claim claim, StepName step, Instant at, CompletableFuture<Receipt> answer)
            implements PostgresRequest {}

    /** To have the end of a step stored. */
    record StepFinish(Claim claim, StepName step, StepEnd end, Instant at, CompletableFuture<Receipt> answer)
            implements PostgresRequest {}

    /** To have other runs wait with the jobs of a model. */
    record Pause(int runNo, String modelName, Duration time, CompletableFuture<Boolean> answer)
            implements PostgresRequest {}

    /** To have them wait no longer. */
    record GoOn(int runNo, String modelName, CompletableFuture<Boolean> answer) implements PostgresRequest {}

    /** What earlier attempts' steps came to. */
    record StepValues(Claim claim, CompletableFuture<Map<StepName, StepValue>> answer) implements PostgresRequest {}
}

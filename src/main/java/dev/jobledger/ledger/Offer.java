package dev.jobledger.ledger;

import java.time.Instant;

/** What a worker is given that asks for a job. */
public sealed interface Offer {

    /** A job to execute. */
    record Job(Claim claim) implements Offer {}

    /** Nothing now; a job that waits to be tried again may be claimed from then on. */
    record Later(Instant at) implements Offer {}

    /** Nothing is left, unless an attempt that is under way ends with another try to come. */
    record Nothing() implements Offer {}
}

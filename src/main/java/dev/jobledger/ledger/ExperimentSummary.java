package dev.jobledger.ledger;

import java.time.OffsetDateTime;

/**
 * An experiment as people see it in a list.
 *
 * @param state {@code planned}, {@code running}, {@code stopped}, {@code broken}, {@code lost}, {@code failed} or
 *     {@code completed}; {@code running} also where its process died and nobody has worked on it since
 * @param lastUpdate when a run of it last said anything
 */
public record ExperimentSummary(
        String experimentId,
        String name,
        String state,
        Counts counts,
        long runs,
        OffsetDateTime createdAt,
        OffsetDateTime lastUpdate) {

    /**
     * The state, given whether a process has the ledger open for writing: where none has, a run that has not ended died.
     */
    public String stateWhere(boolean isLive) {
        return state.equals("running") && !isLive ? "lost" : state;
    }
}

package dev.jobledger.cli;

import dev.jobledger.ledger.RunIdentity;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** How this process names itself to another one that finds the ledger in use. */
final class LedgerOwner {
    private LedgerOwner() {}

    /** Process id, host and start, as in {@code process 4711 on host alpha, since 2026-11-21T09:30:00+01:00}. */
    static String describe() {
        RunIdentity me = Wiring.identity(1);
        Instant since = ProcessHandle.current().info().startInstant().orElseGet(Wiring.clock()::instant);
        return "process " + me.pid() + " on host " + me.host() + ", since "
                + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        since.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.systemDefault()));
    }
}

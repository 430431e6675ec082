package dev.jobledger.store;

import dev.jobledger.fixture.LedgerHome;
import dev.jobledger.fixture.TestPostgres;
import dev.jobledger.ledger.Ledger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** A ledger on a server, on which no lease runs out by itself while a test goes on. */
public final class ServerHome implements LedgerHome {
    private static final Lease LONG = new Lease(Duration.ofHours(1), Duration.ofHours(4));

    private final String url;

    public ServerHome(String url) {
        this.url = url;
    }

    @Override
    public Ledger open(InstantSource clock) {
        PostgresDatabase database = new PostgresDatabase(
                PostgresAddress.of(url, Map.of()), new PostgresDialect(LONG.life(), Duration.ZERO));
        PostgresSchema.bringUpToDate(database);
        return new PostgresLedger(database, clock, LedgerOptions.standard().with(LONG));
    }

    @Override
    public void letTheDeadBeFound() {
        TestPostgres.execute(url, "update ledger.run set lease_until = now() - interval '1 s' where ended_at is null");
    }
}

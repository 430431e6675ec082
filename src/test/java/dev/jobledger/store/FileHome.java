package dev.jobledger.store;

import dev.jobledger.fixture.LedgerHome;
import dev.jobledger.ledger.Ledger;
import java.nio.file.Path;
import java.time.InstantSource;

/** A ledger in files. */
public final class FileHome implements LedgerHome {
    private final Path path;

    /** @param path without endings */
    public FileHome(Path path) {
        this.path = path;
    }

    @Override
    public Ledger open(InstantSource clock) {
        return Ledgers.openForWriting(path, "a test", clock);
    }

    /** Whoever opens the ledger knows that nobody else has it. */
    @Override
    public void letTheDeadBeFound() {}
}

package dev.jobledger.store;

import dev.jobledger.ledger.LedgerReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Ledgers that this very process has open for writing. Reading one of them by way of its file would end H2's lock on that:
 * the kernel gives it up when the process closes the file anywhere.
 */
final class OwnedHere {
    private static final Map<Path, Supplier<LedgerReader>> READERS = new ConcurrentHashMap<>();

    private OwnedHere() {}

    static void add(LedgerFile ledger, Supplier<LedgerReader> reader) {
        READERS.put(ledger.path(), reader);
    }

    static void remove(LedgerFile ledger) {
        READERS.remove(ledger.path());
    }

    /** Whether the ledger is one of them. */
    static boolean has(LedgerFile ledger) {
        return READERS.containsKey(ledger.path());
    }

    /** A reader of what is committed now, if the ledger is one of them. */
    static Optional<LedgerReader> reader(LedgerFile ledger) {
        return Optional.ofNullable(READERS.get(ledger.path())).map(Supplier::get);
    }
}

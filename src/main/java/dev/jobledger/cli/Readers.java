package dev.jobledger.cli;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerReader;

/** Ledgers for code that asks questions without a command line, found and opened as the commands find and open them. */
public final class Readers {
    /** The system property in which {@code --ledger} of a process is handed to such code. */
    static final String PROPERTY = "jobledger.ledger";

    private Readers() {}

    /** The ledger that is meant where nobody names one, as after {@code --ledger}. */
    public static String usualLedger() {
        return System.getProperty(PROPERTY, CommonOptions.ofEnvironment(System.getenv()));
    }

    /**
     * Opens a ledger for reading.
     *
     * @param ledger as after {@code --ledger}
     * @throws LedgerException if there is none, or it can't be read
     */
    public static LedgerReader open(String ledger) {
        return CommonOptions.of(ledger).requireForReading();
    }
}

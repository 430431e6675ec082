package dev.jobledger.cli;

import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.plan.Durations;
import dev.jobledger.store.Lease;
import dev.jobledger.store.LedgerAddress;
import dev.jobledger.store.LedgerOptions;
import dev.jobledger.store.Ledgers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {
    static final String NO_COLOR = "--no-color";
    static final String DEFAULT_LEDGER = "data/ledger/ledger";
    static final String DEFAULT_OUTPUT_DIR = "data/outputs";

    private static final String LEDGER = "--ledger";

    @Option(
            names = LEDGER,
            paramLabel = "PATH|URL",
            description = "The ledger: a path without file endings, or jdbc:postgresql://host:port/database"
                    + " (${DEFAULT-VALUE}; JOBLEDGER_LEDGER).")
    private String ledger = ofEnvironment(System.getenv());

    @Option(
            names = "--output-dir",
            paramLabel = "DIR",
            description = "Where jobs' files and the JSON files go (${DEFAULT-VALUE}).")
    private Path outputDir = Path.of(DEFAULT_OUTPUT_DIR);

    @Option(names = "--quiet", description = "Say nothing but errors and results.")
    private boolean quiet;

    @Option(names = "--verbose", description = "Show where an error came from.")
    private boolean verbose;

    @Option(
            names = NO_COLOR,
            description = "Show no colours (also where the environment has NO_COLOR). On a terminal only, in any case.")
    private boolean noColor;

    /** The ledger that is meant where none is named. */
    static String ofEnvironment(Map<String, String> environment) {
        return environment.getOrDefault("JOBLEDGER_LEDGER", DEFAULT_LEDGER);
    }

    /** Those of a command to which this ledger was given, and nothing else. */
    static CommonOptions of(String ledger) {
        CommonOptions options = new CommonOptions();
        options.ledger = ledger;
        return options;
    }

    /** Takes what needs no parser: nothing at all, or {@code --ledger PATH}; answers whether it is that. */
    boolean takes(String... args) {
        if (args.length == 0) {
            return true;
        }
        // To a parser, what begins with "@" is a file of arguments.
        boolean isLedger =
                args.length == 2 && args[0].equals(LEDGER) && !args[1].isEmpty() && "-@".indexOf(args[1].charAt(0)) < 0;
        if (isLedger) {
            ledger = args[1];
        }
        return isLedger;
    }

    /**
     * Where the ledger is.
     *
     * @throws UsageException if what was given is not an address of one
     */
    LedgerAddress ledger() {
        try {
            return LedgerAddress.of(ledger, System.getenv());
        } catch (LedgerException e) {
            throw new UsageException("--ledger: " + e.getMessage() + "; or give a path such as " + DEFAULT_LEDGER);
        }
    }

    /** What was given as the ledger, which may have a secret in it. */
    String ledgerAsGiven() {
        return ledger;
    }

    Path outputDir() {
        return outputDir;
    }

    /**
     * Makes the output folder where it is missing.
     *
     * @throws UsageException if it can't be made or written to: every job would fail
     */
    void requireOutputDir() {
        try {
            Files.createDirectories(outputDir);
        } catch (IOException e) {
            throw new UsageException("--output-dir " + outputDir + " can't be made: "
                    + e.getClass().getSimpleName() + ": " + e.getMessage() + "; give another one");
        }
        if (!Files.isWritable(outputDir)) {
            throw new UsageException(
                    "--output-dir " + outputDir + " can't be written to; change its permissions or give another one");
        }
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }

    /** Whether what is shown on a terminal may be coloured (https://no-color.org). */
    boolean mayColour(Map<String, String> environment) {
        return !noColor && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** The ledger for reading, if there is one. */
    Optional<LedgerReader> openForReading() {
        return Ledgers.openForReading(ledger(), Wiring.clock(), storing());
    }

    /** The experiments of a ledger that nobody has open, where they can be told without opening it. */
    Optional<List<ExperimentSummary>> experimentsAtRest() {
        LedgerAddress address = ledger();
        return address.isOnServer()
                ? Optional.empty()
                : Ledgers.experimentsAtRest(address.path(), Wiring.clock(), storing());
    }

    /** The ledger for writing, which is made where there is none. */
    Ledger openForWriting() {
        return Ledgers.openForWriting(ledger(), LedgerOwner.describe(), Wiring.clock(), storing());
    }

    /** Makes the ledger's database anew. */
    void rebuild() {
        Ledgers.rebuild(ledger().path(), LedgerOwner.describe(), Wiring.clock(), storing());
    }

    /** Repairs are told even to those who want to hear little. */
    private static LedgerOptions storing() {
        // Whatever stands in the place of stderr by then: a run may have a board there.
        LedgerOptions options = LedgerOptions.standard().telling(line -> System.err.println(line));
        String lease = System.getenv("JOBLEDGER_LEASE");
        return lease == null || lease.isEmpty() ? options : options.with(lease(lease));
    }

    private static Lease lease(String text) {
        try {
            return Lease.of(Durations.parse(text));
        } catch (IllegalArgumentException e) {
            throw new UsageException("JOBLEDGER_LEASE " + e.getMessage());
        }
    }

    /**
     * The ledger for reading.
     *
     * @throws LedgerException if there is none
     */
    LedgerReader requireForReading() {
        return openForReading()
                .orElseThrow(() -> new LedgerException(
                        "there is no ledger at " + ledger() + " yet; run.java makes one, --ledger names another"));
    }

    /** The folder of an experiment's JSON files. */
    Path logs(String experimentName) {
        return outputDir.resolve(experimentName).resolve("logs");
    }

    /** What has to be added to a command for it to find this ledger and these outputs. */
    String repeated() {
        String repeated = ledger.equals(DEFAULT_LEDGER) ? "" : " --ledger " + Launcher.quoted(ledger().shown());
        return outputDir.equals(Path.of(DEFAULT_OUTPUT_DIR))
                ? repeated
                : repeated + " --output-dir " + Launcher.quoted(outputDir.toString());
    }
}

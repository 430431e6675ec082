package dev.jobledger.cli;

import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.StoredPlan;
import dev.jobledger.plan.Durations;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how an experiment goes that another process runs. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows how an experiment goes that another process runs, until that run ends. It only reads:"
                + " Ctrl+C ends the watching and never touches the run.",
        footer =
                "%nExit codes: 0 every job completed, or the watching was ended while the run goes on; 1 the run ended,"
                        + " or nothing runs, and not every job is completed; 2 wrong command line; 3 the ledger can't be read.")
public final class WatchCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID|latest",
            defaultValue = "latest",
            description = "The experiment (${DEFAULT-VALUE}: the one last worked on).")
    private String experiment = "latest";

    @Option(
            names = "--interval",
            paramLabel = "D",
            defaultValue = "1s",
            description = "How often to look, as in 500ms, 1s, 1m (${DEFAULT-VALUE}).")
    private String interval = "1s";

    @Option(names = "--once", description = "Show how it stands now, and end.")
    private boolean once;

    /** The script's entry point. */
    public static void main(String... args) {
        Commands.runAndExit(new WatchCommand(), args);
    }

    @Override
    public Integer call() throws InterruptedException {
        Duration pause = interval();
        StoredPlan plan = plan();
        Watch watch = new Watch(common, plan);
        return once ? watch.once() : watch.untilItEnds(pause);
    }

    private Duration interval() {
        Duration pause;
        try {
            pause = Durations.parse(interval);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--interval " + e.getMessage());
        }
        if (pause.isZero()) {
            throw new UsageException("--interval must be longer than nothing, was " + interval);
        }
        return pause;
    }

    private StoredPlan plan() {
        try (LedgerReader reader = Resumption.requireLedger(common, experiment)) {
            return reader.plan(reader.resolve(experiment)).orElseThrow();
        }
    }
}

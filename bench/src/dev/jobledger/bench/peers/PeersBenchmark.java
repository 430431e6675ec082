package dev.jobledger.bench.peers;

import dev.jobledger.bench.Contender;
import dev.jobledger.bench.JobLedger;
import dev.jobledger.bench.RateOptions;
import dev.jobledger.bench.RawAppend;
import dev.jobledger.bench.Results;
import dev.jobledger.bench.Spread;
import dev.jobledger.bench.SqlDatabase;
import dev.jobledger.bench.SqlDialect;
import dev.jobledger.bench.Tournament;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Durable completions per second beside job schedulers: db-scheduler, Spring Batch and JobRunr, on H2. */
@Command(
        name = "peers.java",
        mixinStandardHelpOptions = true,
        version = "measures the JobLedger of this checkout",
        description = "Measures completions per second of jobs that do nothing, beside db-scheduler, Spring Batch and"
                + " JobRunr on H2, once forced as the ledger is, and once as H2 comes.")
public final class PeersBenchmark implements Callable<Integer> {
    private final Contender raw = new RawAppend();
    private final Contender ledger = new JobLedger();
    private final SqlDatabase sqlite = new SqlDatabase(SqlDialect.sqlite());
    private final PrintStream out = System.out;

    @Mixin
    private RateOptions options = new RateOptions(List.of(6, 64));

    private PeersBenchmark() {}

    /** Does what the command line says; returns the exit code. */
    public static int execute(String... arguments) {
        return new CommandLine(new PeersBenchmark()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        List<Contender> forced = peers(H2Mode.FORCED, DbSchedulerPolling.LOCK_AND_FETCH);
        List<Contender> delayed = peers(H2Mode.DELAYED, DbSchedulerPolling.FETCH);
        List<Contender> all = Stream.of(List.of(raw, ledger, sqlite), forced, delayed)
                .flatMap(List::stream)
                .toList();
        Results results = Tournament.hold(all, List.of(raw, ledger), options, List.of(sqlite.version()), out);
        for (int workers : options.workers()) {
            compare(results, workers, forced, "forced as the ledger is");
            compare(results, workers, delayed, "at H2's delayed writes");
        }
        return 0;
    }

    private List<Contender> peers(H2Mode mode, DbSchedulerPolling polling) {
        return Stream.of(new DbScheduler(polling), new SpringBatch(), new JobRunr())
                .<Contender>map(peer -> new PeerContender(peer, mode))
                .toList();
    }

    private void compare(Results results, int workers, List<Contender> peers, String how) {
        peers.stream()
                .filter(peer -> results.isMeasured(workers, peer) && results.isMeasured(workers, ledger))
                .max(Comparator.comparingDouble(
                        peer -> results.rate(workers, peer).median()))
                .ifPresent(best -> print(workers, how, best, results.ratio(workers, ledger, best)));
    }

    private void print(int workers, String how, Contender best, Spread ratio) {
        out.printf(
                Locale.ROOT,
                "%d workers, peers %s: %.1f times the best of them, %s (%.1f to %.1f)%n",
                workers,
                how,
                ratio.median(),
                best.name(),
                ratio.least(),
                ratio.greatest());
    }
}

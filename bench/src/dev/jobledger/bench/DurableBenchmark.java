package dev.jobledger.bench;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Durable completions per second: the disk's limit, the ledger, SQLite and H2 by hand. */
@Command(
        name = "durable.java",
        mixinStandardHelpOptions = true,
        version = "measures the JobLedger of this checkout",
        description =
                "Measures durable completions per second of jobs that do nothing, beside a raw append, SQLite and H2.")
public final class DurableBenchmark implements Callable<Integer> {
    private final Contender raw = new RawAppend();
    private final SqlDatabase sqlite = new SqlDatabase(SqlDialect.sqlite());
    private final SqlDatabase h2 = new SqlDatabase(SqlDialect.h2());

    @Mixin
    private RateOptions options = new RateOptions(List.of(1, 6, 64));

    private DurableBenchmark() {}

    /** Does what the command line says; returns the exit code. */
    public static int execute(String... arguments) {
        return new CommandLine(new DurableBenchmark()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        Tournament.hold(
                List.of(raw, new JobLedger(), sqlite, h2),
                List.of(raw, sqlite),
                options,
                List.of(sqlite.version() + ", " + h2.version()),
                System.out);
        return 0;
    }
}

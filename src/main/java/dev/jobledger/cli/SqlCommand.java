package dev.jobledger.cli;

import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.QueryResult;
import dev.jobledger.report.QueryFormat;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the ledger in SQL. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Answers a query, given as the argument or on stdin. Reads only. Views: experiments, jobs, attempts,"
                        + " runs, progress, failures, durations, costs.")
public final class SqlCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "QUERY", description = "The query; without it, stdin is read.")
    private @Nullable String query;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, csv, json, jsonl or markdown (${DEFAULT-VALUE}).")
    private QueryFormat format = QueryFormat.TABLE;

    /** The script's entry point. */
    public static void main(String... args) {
        Commands.runAndExit(new SqlCommand(), args);
    }

    @Override
    public Integer call() throws IOException {
        String asked = query == null ? readQuery() : query;
        if (asked.isBlank()) {
            throw new UsageException("the query is empty; give one, as in sql.java \"select * from experiments\"");
        }
        try (LedgerReader reader = common.requireForReading()) {
            return reader.query(asked, this::print);
        }
    }

    private static String readQuery() throws IOException {
        if (Terminal.hasConsole()) {
            throw new UsageException("give a query, as in sql.java \"select * from experiments\", or pipe one in");
        }
        return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private int print(QueryResult result) {
        try {
            Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
            format.write(result, out);
            out.flush();
            return ExitCode.OK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

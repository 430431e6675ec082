package dev.jobledger.cli;

import dev.jobledger.ledger.Question;
import dev.jobledger.ledger.UnansweredException;
import dev.jobledger.plan.Durations;
import dev.jobledger.report.QueryFormat;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
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
                "Answers a query, given as the argument, in a file or on stdin; without one, on a terminal, opens a"
                        + " prompt. Reads only, and may be asked while a run is going. The views are described in docs/sql.md and"
                        + " by \\d at the prompt.")
public final class SqlCommand implements Callable<Integer> {
    private static final int SIGINT = 2;

    private final Supplier<OutputStream> stdout;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "QUERY",
            description = "The query, or several with semicolons between them, which are answered in turn.")
    private @Nullable String query;

    @Option(names = "--file", paramLabel = "FILE", description = "Read the query from this file.")
    private @Nullable Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, csv, json, jsonl or markdown (${DEFAULT-VALUE}).")
    private QueryFormat format = QueryFormat.TABLE;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "The value that :NAME stands for in the query; once for each.")
    private Map<String, String> values = Map.of();

    @Option(
            names = "--timeout",
            paramLabel = "D",
            description = "Give up a query that takes longer, as in 500ms, 30s, 5m (no limit).")
    private @Nullable String timeout;

    /** Writes to what is stdout when it is called. */
    public SqlCommand() {
        this(() -> System.out);
    }

    private SqlCommand(Supplier<OutputStream> stdout) {
        this.stdout = stdout;
    }

    /** The script's entry point. */
    public static void main(String... args) {
        // Not System.out, which keeps to itself why it could not write.
        Commands.runAndExit(new SqlCommand(() -> new FileOutputStream(FileDescriptor.out)), args);
    }

    @Override
    public Integer call() throws IOException {
        Asker asker = new Asker(common::requireForReading, longest());
        if (query == null && file == null && Terminal.hasConsole()) {
            return SqlPrompt.open(asker, new PromptSettings(format, values));
        }
        return answer(asker, SqlQuestions.of(text(), values));
    }

    private Optional<Duration> longest() {
        try {
            return Optional.ofNullable(timeout).map(Durations::parse);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--timeout " + e.getMessage());
        }
    }

    private String text() throws IOException {
        if (query != null && file != null) {
            throw new UsageException("give the query as the argument or with --file, not both");
        }
        if (file != null) {
            return read(file);
        }
        return query == null ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : query;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UsageException("--file " + file + " can't be read: "
                    + e.getClass().getSimpleName() + "; give a file with a query in it");
        }
    }

    private int answer(Asker asker, List<Question> questions) throws IOException {
        AtomicBoolean interrupted = new AtomicBoolean();
        try (SqlOutput output = output(asker, interrupted)) {
            asker.ask(reader -> output.answer(reader, questions));
        } catch (UncheckedIOException | UnansweredException e) {
            if (!interrupted.get()) {
                requireClosed(e);
            }
        }
        return interrupted.get() ? ExitCode.ofSignal(SIGINT) : ExitCode.OK;
    }

    /** Throws what went wrong, unless it is that nobody reads any further. */
    private static void requireClosed(RuntimeException e) throws IOException {
        if (!(e instanceof UncheckedIOException failed)) {
            throw e;
        }
        if (!SqlOutput.isClosed(failed)) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Without a pager, Ctrl+C simply ends the process, which holds nothing that anybody needs. A pager, which gets the
     * signal, too, must not be left behind without the process that started it.
     */
    private SqlOutput output(Asker asker, AtomicBoolean interrupted) {
        Map<String, String> environment = System.getenv();
        Optional<Screen> screen = Terminal.isStdoutTerminal(environment) ? Screen.ofProcess() : Optional.empty();
        if (screen.isEmpty()) {
            return SqlOutput.plain(stdout.get(), format);
        }
        Signals.handle(signal -> interrupted.set(asker.stop() || interrupted.get()), "INT");
        return SqlOutput.paged(stdout.get(), screen.get(), format, environment);
    }
}

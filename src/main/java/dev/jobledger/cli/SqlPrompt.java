package dev.jobledger.cli;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.Question;
import dev.jobledger.ledger.SqlText;
import dev.jobledger.ledger.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Reads queries from a terminal, and answers one after the other. Nothing of the ledger is held between them. Ctrl+C stops
 * the answer, or forgets what was being typed.
 */
final class SqlPrompt {
    private static final String NAME = "sql";
    private static final String FIRST_LINE = "sql> ";
    private static final String LATER_LINES = "...> ";

    private final Terminal terminal;
    private final Asker asker;
    private final Map<String, String> environment;
    private final LineReader lines;
    private final PromptCommands commands;

    SqlPrompt(Terminal terminal, Asker asker, PromptSettings settings, Map<String, String> environment) {
        this.terminal = terminal;
        this.asker = asker;
        this.environment = environment;
        List<View> views = asker.ask(LedgerReader::views);
        this.commands = new PromptCommands(terminal.writer()::println, views, settings);
        this.lines = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName(NAME)
                .parser(new PromptParser())
                .completer(new PromptCompleter(views))
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, LATER_LINES)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true) // an exclamation mark is part of a query
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .build();
    }

    /**
     * Opens a prompt on the process's terminal; answers the exit code when it was left.
     *
     * @throws IOException if the terminal can't be used
     */
    static int open(Asker asker, PromptSettings settings) throws IOException {
        Map<String, String> environment = System.getenv();
        // By way of the system's own stty: the other ways unpack native code into a temporary folder.
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
                .build()) {
            SqlPrompt prompt = new SqlPrompt(terminal, asker, settings, environment);
            prompt.remember();
            return prompt.run();
        }
    }

    /** Keeps what is typed for the next time; where that can't be, says so and goes on. */
    void remember() {
        try {
            PromptHistory.prepare(environment).ifPresent(file -> lines.setVariable(LineReader.HISTORY_FILE, file));
        } catch (IOException e) {
            say("what is typed is not remembered: can't write " + e.getMessage() + "; " + PromptHistory.VARIABLE
                    + " names another file");
        }
    }

    /** Reads and answers until the user leaves; answers the exit code. */
    int run() {
        say("A query ends with a semicolon. \\help shows what else can be typed, \\q leaves.");
        Optional<String> typed = read();
        while (typed.isPresent() && !commands.isLeaving(typed.get())) {
            obey(typed.get());
            typed = read();
        }
        return ExitCode.OK;
    }

    /** What was typed, or nothing if it was taken back with Ctrl+C; empty at the end of all. */
    private Optional<String> read() {
        try {
            return Optional.of(lines.readLine(FIRST_LINE).strip());
        } catch (UserInterruptException takenBack) {
            return Optional.of("");
        } catch (EndOfFileException end) {
            return Optional.empty();
        }
    }

    private void obey(String typed) {
        try {
            if (!commands.obey(typed) && !SqlText.statements(typed).isEmpty()) {
                answer(SqlQuestions.ofSome(typed, commands.settings().values()));
            }
        } catch (LedgerException | UsageException | IOException e) {
            say(Commands.printable(String.valueOf(e.getMessage())));
        }
        terminal.flush();
    }

    private void answer(List<Question> questions) throws IOException {
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> asker.stop());
        try (SqlOutput output = output()) {
            asker.ask(reader -> output.answer(reader, questions));
        } catch (UncheckedIOException e) {
            if (!SqlOutput.isClosed(e)) {
                throw new IOException(e.getMessage(), e);
            }
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
        }
    }

    private SqlOutput output() {
        Screen screen = new Screen(terminal.getWidth(), terminal.getHeight());
        return screen.isKnown()
                ? SqlOutput.paged(terminal.output(), screen, commands.settings().format(), environment)
                : SqlOutput.plain(terminal.output(), commands.settings().format());
    }

    private void say(String text) {
        terminal.writer().println(text);
        terminal.flush();
    }
}

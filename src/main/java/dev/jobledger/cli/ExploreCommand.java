package dev.jobledger.cli;

import dev.jobledger.shell.Prompt;
import dev.jobledger.shell.SnippetRunner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs scripts of jshell snippets with the ledger at hand; one of them is a prompt. */
@Command(
        name = "explore",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Runs a script of jshell snippets, which can ask the ledger: help() lists how. scripts/explore.jsh"
                        + " opens a prompt, or runs what is piped in. The first error ends a script, with exit code 1.")
public final class ExploreCommand implements Callable<Integer> {
    /** A script with this line goes on after its own end: with a prompt, or with what is piped in. */
    private static final String GOES_ON = "//PROMPT";

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "SCRIPT", description = "A file of snippets, such as scripts/explore.jsh.")
    private Path script = Path.of("");

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "The script's own arguments, its args.")
    private List<String> arguments = List.of();

    /** The scripts' entry point. */
    public static void main(String... args) {
        Commands.runAndExit(new ExploreCommand(), args);
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(script) || Files.isDirectory(script)) {
            throw new UsageException("there is no script " + script + " that can be read");
        }
        System.setProperty(Readers.PROPERTY, common.ledgerAsGiven());
        String prelude = Prelude.of(arguments);
        boolean goesOn = goesOn();
        return goesOn && Terminal.isForPeople(System.getenv()) ? prompt(prelude) : run(prelude, goesOn);
    }

    private boolean goesOn() throws IOException {
        try (Stream<String> lines = Files.lines(script)) {
            return lines.anyMatch(GOES_ON::equals);
        }
    }

    private int prompt(String prelude) throws IOException {
        if (!common.quiet()) {
            System.out.println("ledger " + common.ledger() + "; help() lists what to type, /exit ends");
        }
        return Prompt.open(prelude, script);
    }

    private int run(String prelude, boolean goesOn) throws IOException {
        try (SnippetRunner runner = SnippetRunner.withPrelude(prelude)) {
            OptionalInt exitCode = runner.run(script);
            if (exitCode.isEmpty() && goesOn) {
                exitCode = runner.run("stdin", stdin());
            }
            return exitCode.orElse(ExitCode.OK);
        }
    }

    private static BufferedReader stdin() {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }
}

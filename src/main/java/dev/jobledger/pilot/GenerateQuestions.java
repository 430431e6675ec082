package dev.jobledger.pilot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command that writes the pilot experiment's question folders. */
@Command(
        name = "generate_questions.java",
        description = {
            "Writes picture questions of five domains: chess, maze, raven, rotation, sudoku.",
            "The same seed gives the same files; the defaults give those that are shipped.",
            ""
        },
        showDefaultValues = true)
public final class GenerateQuestions implements Callable<Integer> {
    private static final int CANNOT_WRITE = 1;

    private final CommandLine commandLine;

    @Option(names = "--seed", paramLabel = "N", description = "What the questions are made from.")
    private long seed = 2;

    @Option(names = "--count", paramLabel = "N", description = "How many questions to make of each domain.")
    private int count = 5;

    @Option(names = "--to", paramLabel = "DIR", description = "Where to write them. Nothing there is replaced.")
    private Path to = Path.of("data", "questions");

    private GenerateQuestions() {
        commandLine = new CommandLine(this)
                .setParameterExceptionHandler((wrong, arguments) -> refuse(wrong))
                .setExecutionExceptionHandler((problem, line, parsed) -> giveUp(problem));
        commandLine
                .getCommandSpec()
                .addOption(OptionSpec.builder("--help")
                        .usageHelp(true)
                        .description("Shows this help.")
                        .build());
    }

    /** Runs the command and returns the process's exit code: 0; 1 if it can't write; 2 if nothing was written. */
    public static int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new GenerateQuestions().commandLine;
    }

    @Override
    public Integer call() throws IOException {
        if (count < 1) {
            throw new ParameterException(commandLine, "--count must be >= 1, was " + count);
        }
        List<SeededQuestion> questions = SeededQuestion.ofAllDomains(seed, count);
        QuestionFolders folders = new QuestionFolders(to);
        requireNoneExists(folders.firstExisting(questions));
        for (SeededQuestion question : questions) {
            folders.write(question);
        }
        commandLine.getOut().println("wrote " + questions.size() + " questions to " + to);
        return CommandLine.ExitCode.OK;
    }

    private void requireNoneExists(Optional<Path> existing) {
        if (existing.isPresent()) {
            throw new ParameterException(
                    commandLine,
                    "task folder " + existing.get() + " already exists, and nothing is overwritten: "
                            + "choose another folder with --to, or remove the tasks first");
        }
    }

    private int refuse(ParameterException wrong) {
        commandLine.getErr().println(wrong.getMessage());
        commandLine.getErr().println("--help shows the options");
        return CommandLine.ExitCode.USAGE;
    }

    private int giveUp(Exception problem) {
        commandLine.getErr().println("cannot write the questions to " + to + ": " + problem);
        return CANNOT_WRITE;
    }
}

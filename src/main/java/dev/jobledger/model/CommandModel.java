package dev.jobledger.model;

import dev.jobledger.job.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a program for each job. Its output goes to {@value #STDOUT} and {@value #STDERR} in the job's output folder,
 * straight from the program; its input is empty; its working folder is the one in which the run was started.
 */
final class CommandModel implements Model {
    private static final String STDOUT = "stdout.txt";
    private static final String STDERR = "stderr.txt";
    private static final File NO_INPUT = new File("/dev/null");

    /** How the JVM words E2BIG. */
    private static final String TOO_LONG = "error=7,";

    private final CommandTemplate template;
    private final RunningCommands commands;
    private final List<Integer> transientExitCodes;
    private final Secrets secrets;
    private final NativeText nativeText = NativeText.ofThisProcess();

    /** @param transientExitCodes worth retrying, beside the one that always is */
    CommandModel(
            CommandTemplate template, RunningCommands commands, List<Integer> transientExitCodes, Secrets secrets) {
        this.template = template;
        this.commands = commands;
        this.transientExitCodes = transientExitCodes;
        this.secrets = secrets;
    }

    /**
     * @return what the program left in {@code result.json}, if it did
     * @throws JobFailure if the program can't be started, or ends with another exit code than 0
     * @throws InterruptedException if the thread was interrupted; then no process of the attempt is left
     */
    @Override
    public Result run(JobContext job) throws IOException, JobFailure, InterruptedException {
        List<String> arguments = template.fill(job, nativeText);
        Programs.require(arguments.get(0));
        ExitCode exit = runToEnd(prepare(arguments, job), job);
        if (!exit.isSuccess()) {
            throw exit.failure(lastWords(job.outputDir()), transientExitCodes);
        }
        return ResultFile.in(job.outputDir());
    }

    private ExitCode runToEnd(ProcessBuilder command, JobContext job)
            throws IOException, JobFailure, InterruptedException {
        try {
            return commands.runToEnd(command, job);
        } catch (IOException notStarted) {
            if (String.valueOf(notStarted.getMessage()).contains(TOO_LONG)) {
                throw JobFailure.permanent("the command's arguments and environment are together longer than the system"
                        + " takes; use {prompt_file} in place of {prompt}, and files in place of long fields");
            }
            throw notStarted;
        } finally {
            hideSecrets(job.outputDir());
        }
    }

    /** Before anything is read from these files: what is cut out of them may begin or end within a secret. */
    private void hideSecrets(Path outputDir) throws IOException {
        for (String name : List.of(STDOUT, STDERR, ResultFile.NAME)) {
            secrets.hideIn(outputDir.resolve(name));
        }
    }

    private ProcessBuilder prepare(List<String> arguments, JobContext job) {
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .redirectInput(NO_INPUT)
                .redirectOutput(job.outputDir().resolve(STDOUT).toFile())
                .redirectError(job.outputDir().resolve(STDERR).toFile());
        new CommandEnvironment(nativeText).addTo(builder.environment(), job);
        return builder;
    }

    private static String lastWords(Path outputDir) {
        try {
            return FileTail.lastLines(outputDir.resolve(STDERR));
        } catch (IOException gone) {
            // The command may have removed it; its exit code still tells the most.
            return "";
        }
    }
}

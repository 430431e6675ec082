package dev.jobledger.model;

import dev.jobledger.job.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Runs a program for each job. Its output goes to {@value #STDOUT} and {@value #STDERR} in the job's output folder,
 * straight from the program; its input is empty; its working folder is the one in which the run was started.
 */
final class CommandModel implements Model {
    private static final String STDOUT = "stdout.txt";
    private static final String STDERR = "stderr.txt";

    /** How a {@link CommandStarter} words E2BIG. */
    private static final String TOO_LONG = "error=7,";

    /** ENOENT, ENOEXEC and EACCES, of a program that is there: what it needs itself is not. */
    private static final Pattern WILL_FAIL_AGAIN = Pattern.compile("error=(2|8|13),");

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
        String program = Programs.require(arguments.get(0));
        ExitCode exit = runToEnd(commandLine(program, arguments, job), job);
        if (!exit.isSuccess()) {
            throw exit.failure(lastWords(job.outputDir()), transientExitCodes);
        }
        return ResultFile.in(job.outputDir());
    }

    private ExitCode runToEnd(CommandLine command, JobContext job)
            throws IOException, JobFailure, InterruptedException {
        try {
            return commands.runToEnd(command, job);
        } catch (IOException notStarted) {
            String why = String.valueOf(notStarted.getMessage());
            if (why.contains(TOO_LONG)) {
                throw JobFailure.permanent("the command's arguments and environment are together longer than the system"
                        + " takes; use {prompt_file} in place of {prompt}, and files in place of long fields");
            }
            // Else it may be the output folder that is gone or refused, which says nothing of the program.
            if (WILL_FAIL_AGAIN.matcher(why).find() && Files.isWritable(job.outputDir())) {
                throw JobFailure.permanent(why + "; the program is there: see whether what it names in its first line"
                        + " (#!) exists and may be executed, and whether it was made for this kind of machine");
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

    private CommandLine commandLine(String program, List<String> arguments, JobContext job) {
        return new CommandLine(
                program,
                arguments,
                new CommandEnvironment(nativeText).of(job),
                job.outputDir().resolve(STDOUT),
                job.outputDir().resolve(STDERR));
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

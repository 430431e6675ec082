package dev.jobledger.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with an experiment. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Goes on with an experiment: runs the jobs that were interrupted, lost, failed or never started."
                + " Completed jobs are not run.",
        footer = "%nExit codes as for run.java.")
public final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final RunOptions options = new RunOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID|latest",
            defaultValue = "latest",
            description = "The experiment (${DEFAULT-VALUE}: the one last worked on).")
    private String experiment = "latest";

    /** The script's entry point. */
    public static void main(String... args) {
        Commands.runAndExit(new ResumeCommand(), args);
    }

    @Override
    public Integer call() {
        options.check();
        return new Resumption(common, options).resume(experiment);
    }
}

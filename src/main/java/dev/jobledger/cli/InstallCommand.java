package dev.jobledger.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Installs the command {@code jobledger} for this user, or removes it. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Puts the command jobledger on the PATH: a link to the file of that name in this folder, whose"
                + " sources it runs. jobledger list is then what ./jbang scripts/list.java is here. Nothing else is"
                + " changed, no shell's profile either.")
public final class InstallCommand implements Callable<Integer> {
    @Option(names = "--to", paramLabel = "DIR", description = "The folder for the link (~/.local/bin).")
    private Path folder = Path.of(System.getProperty("user.home"), ".local", "bin");

    @Option(names = "--remove", description = "Remove the link.")
    private boolean remove;

    /** The script's entry point. */
    public static void main(String... args) {
        Commands.runAndExit(new InstallCommand(), args);
    }

    @Override
    public Integer call() throws IOException {
        InstalledCommand command = new InstalledCommand(folder.resolve(InstalledCommand.NAME), target());
        if (remove) {
            System.err.println(command.remove() ? "removed " + command.link() : "there is no " + command.link());
        } else {
            command.install();
            System.err.println("installed " + command.link() + " -> " + command.target());
            adviseOnPath(System.getenv("PATH"));
        }
        return ExitCode.OK;
    }

    private static Path target() {
        return Launcher.found()
                .map(launcher -> launcher.path().toAbsolutePath().resolveSibling(InstalledCommand.NAME))
                .orElseThrow(() -> new UsageException("can't tell which folder to install from; start this by ./jbang"
                        + " scripts/install.java in JobLedger's folder"));
    }

    private void adviseOnPath(@Nullable String path) {
        if (path == null || !List.of(path.split(File.pathSeparator)).contains(folder.toString())) {
            System.err.println("that folder is not on your PATH; your shell's profile can put it there: export PATH="
                    + Launcher.quoted(folder.toAbsolutePath().toString()) + ":\"$PATH\"");
        }
    }
}

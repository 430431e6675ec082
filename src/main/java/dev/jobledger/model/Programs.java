package dev.jobledger.model;

import java.io.File;
import java.util.Arrays;
import java.util.Optional;

/** Finds programs as the operating system would, to say better than it does why one can't be started. */
final class Programs {
    private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

    private Programs() {}

    /** The program of this name in the first folder of PATH that has one. */
    static Optional<File> onPath(String name) {
        String folders = System.getenv().getOrDefault("PATH", DEFAULT_PATH);
        return Arrays.stream(folders.split(File.pathSeparator, -1))
                .map(folder -> new File(folder.isEmpty() ? "." : folder, name))
                .filter(file -> file.isFile() && file.canExecute())
                .findFirst();
    }

    /**
     * Finds the program that is to be started.
     *
     * @param program a name looked up in PATH, or a path
     * @return its path
     * @throws JobFailure if there is no such program, or the file may not be executed
     */
    static String require(String program) throws JobFailure {
        if (program.contains("/")) {
            requireExecutable(program, new File(program));
            return program;
        }
        return onPath(program)
                .map(File::getPath)
                .orElseThrow(() -> JobFailure.permanent("program '" + program
                        + "' was not found in any folder of PATH; install it, or write its whole path"));
    }

    private static void requireExecutable(String program, File file) throws JobFailure {
        if (!file.exists()) {
            throw JobFailure.permanent("program '" + program + "' does not exist"
                    + (file.isAbsolute() ? "" : " (looked for as " + file.getAbsolutePath() + ")"));
        }
        if (!file.isFile()) {
            throw JobFailure.permanent("program '" + program + "' is not a file");
        }
        if (!file.canExecute()) {
            throw JobFailure.permanent("program '" + program + "' is not executable; run chmod +x on it");
        }
    }
}

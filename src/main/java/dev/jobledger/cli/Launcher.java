package dev.jobledger.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What started this process. The launcher says where it lies in a system property, which is missing where something else
 * started the program.
 *
 * @param path of the launcher, {@code jbang} in the program's folder
 */
public record Launcher(Path path) {
    private static final String PROPERTY = "jobledger.launcher";
    /** Where the installed command started this process: the command as it was typed. */
    private static final String COMMAND = "jobledger.command";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

    /** The one of this process. */
    public static Optional<Launcher> found() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of).map(Launcher::new);
    }

    /** The command that starts one of the program's own scripts, to be typed where this process was started. */
    static String commandHere(String script) {
        @Nullable String installed = System.getProperty(COMMAND);
        return installed == null
                ? found().orElse(new Launcher(Path.of("jbang")))
                        .command(script, Path.of("").toAbsolutePath())
                : byInstalled(installed, script);
    }

    /** The same by the installed command. */
    static String byInstalled(String command, String script) {
        return quoted(command) + " " + script.replace(".java", "").replace('_', '-');
    }

    /**
     * The command that starts one of the program's own scripts, such as {@code resume.java}.
     *
     * @param from the folder in which it is typed
     */
    String command(String script, Path from) {
        Path scripts = Path.of("scripts", script);
        return from.resolve(path).equals(from.resolve("jbang"))
                ? "./jbang " + scripts
                : quoted(path.toString()) + " "
                        + quoted(path.resolveSibling(scripts).toString());
    }

    /** The word as a shell takes it. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

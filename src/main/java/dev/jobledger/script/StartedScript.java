package dev.jobledger.script;

import dev.jobledger.plan.Origin;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The script that runs in this process. A class does not know its source file, so the launcher says it, and itself, in
 * two system properties.
 *
 * @param name for messages
 * @param start the command that starts it, or words for it
 */
record StartedScript(String name, String start) {
    static final String LAUNCHER = "jobledger.launcher";
    static final String SCRIPT = "jobledger.script";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

    /** The script whose class this is. */
    static StartedScript of(Class<?> main) {
        @Nullable String launcher = System.getProperty(LAUNCHER);
        @Nullable String script = System.getProperty(SCRIPT);
        return launcher == null || script == null
                ? new StartedScript(main.getSimpleName(), "<the command that started class " + main.getName() + ">")
                : new StartedScript(script, quoted(launcher) + " " + quoted(script));
    }

    Origin origin() {
        return new Origin.Script(start);
    }

    /** The word as a shell takes it. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

package dev.jobledger.script;

import dev.jobledger.cli.Launcher;
import dev.jobledger.plan.Origin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The script that runs in this process. A class does not know its source file, so the launcher says it, and itself, in
 * two system properties.
 *
 * @param name for messages
 * @param start the command that starts it, or words for it
 */
record StartedScript(String name, String start) {
    static final String SCRIPT = "jobledger.script";

    /** The script whose class this is. */
    static StartedScript of(Class<?> main) {
        Optional<Launcher> launcher = Launcher.found();
        @Nullable String script = System.getProperty(SCRIPT);
        return launcher.isEmpty() || script == null
                ? new StartedScript(main.getSimpleName(), "<the command that started class " + main.getName() + ">")
                : new StartedScript(
                        script, Launcher.quoted(launcher.get().path().toString()) + " " + Launcher.quoted(script));
    }

    Origin origin() {
        return new Origin.Script(start);
    }
}

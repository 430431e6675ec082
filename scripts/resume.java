///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java

import dev.jobledger.cli.ResumeCommand;

/** Goes on with an experiment: what was interrupted, lost or failed, and what was never started. */
class resume {
    public static void main(String... args) {
        ResumeCommand.main(args);
    }
}

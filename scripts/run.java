///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java

import dev.jobledger.cli.RunCommand;

/** Starts an experiment, or goes on with it; by default the pilot experiment on {@code data/questions}. */
class run {
    public static void main(String... args) {
        RunCommand.main(args);
    }
}

///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java

import dev.jobledger.cli.WorkerCommand;

/** Works on an experiment beside other processes. */
class worker {
    public static void main(String... args) {
        WorkerCommand.main(args);
    }
}

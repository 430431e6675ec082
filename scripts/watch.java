///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java

import dev.jobledger.cli.WatchCommand;

/** Shows how an experiment goes that another process runs; attached and detached at will. */
class watch {
    public static void main(String... args) {
        WatchCommand.main(args);
    }
}

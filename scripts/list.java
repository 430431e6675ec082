///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java

import dev.jobledger.cli.ListCommand;

/** Lists the experiments with their counts and states, or the jobs of one. */
class list {
    public static void main(String... args) {
        ListCommand.main(args);
    }
}

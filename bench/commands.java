///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
//SOURCES src/BenchDeps.java
//SOURCES src/dev/jobledger/bench/commands/*.java

import dev.jobledger.bench.commands.CommandsBenchmark;

/** Measures commands per second beside GNU parallel; --help tells the options. */
class commands {
    public static void main(String... arguments) {
        System.exit(CommandsBenchmark.execute(arguments));
    }
}

///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
//SOURCES src/BenchDeps.java

import dev.jobledger.bench.StartupBenchmark;

/** Measures how long short commands take from their start to their end; --help tells the options. */
class startup {
    public static void main(String... arguments) {
        System.exit(StartupBenchmark.execute(arguments));
    }
}

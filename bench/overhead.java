///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
//SOURCES src/BenchDeps.java
//SOURCES src/dev/jobledger/bench/overhead/*.java

import dev.jobledger.bench.overhead.OverheadBenchmark;

/** Measures how long a job waits to be started and to be recorded; --help tells the options. */
class overhead {
    public static void main(String... arguments) {
        System.exit(OverheadBenchmark.execute(arguments));
    }
}

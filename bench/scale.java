///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
//SOURCES src/BenchDeps.java
//SOURCES src/dev/jobledger/bench/scale/*.java

import dev.jobledger.bench.scale.ScaleBenchmark;

/** Measures commands on an experiment of a million jobs; --help tells the options. */
class scale {
    public static void main(String... arguments) {
        System.exit(ScaleBenchmark.execute(arguments));
    }
}

///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
//SOURCES src/BenchDeps.java
//SOURCES src/dev/jobledger/bench/growth/*.java

import dev.jobledger.bench.growth.GrowthBenchmark;

/** Measures what a job costs as its experiment grows; --help tells the options. */
class growth {
    public static void main(String... arguments) {
        System.exit(GrowthBenchmark.execute(arguments));
    }
}

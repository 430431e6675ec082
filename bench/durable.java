///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
//SOURCES src/BenchDeps.java

import dev.jobledger.bench.DurableBenchmark;

/** Measures durable completions per second beside the disk's limit and beside other ways; --help tells the options. */
class durable {
    public static void main(String... arguments) {
        System.exit(DurableBenchmark.execute(arguments));
    }
}

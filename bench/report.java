///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
//SOURCES src/BenchDeps.java

import dev.jobledger.bench.ReportBenchmark;

/** Measures how long the report of a large experiment takes to write, and how large it is; --help tells the options. */
class report {
    public static void main(String... arguments) {
        System.exit(ReportBenchmark.execute(arguments));
    }
}

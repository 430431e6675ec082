///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
//SOURCES src/BenchDeps.java

import dev.jobledger.bench.ReadersBenchmark;

/** Measures what readers of a ledger cost the run that goes on; --help tells the options. */
class readers {
    public static void main(String... arguments) {
        System.exit(ReadersBenchmark.execute(arguments));
    }
}

///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
//SOURCES src/BenchDeps.java
//SOURCES src/PeerDeps.java

import dev.jobledger.bench.peers.PeersBenchmark;

/** Measures durable completions per second beside job schedulers; --help tells the options. */
class peers {
    public static void main(String... arguments) {
        System.exit(PeersBenchmark.execute(arguments));
    }
}

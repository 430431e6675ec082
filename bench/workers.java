///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
//SOURCES src/BenchDeps.java
//SOURCES src/WorkerDeps.java

import dev.jobledger.bench.workers.WorkersBenchmark;

/** Measures worker processes on one PostgreSQL server, beside job schedulers; --help tells the options. */
class workers {
    public static void main(String... arguments) {
        System.exit(WorkersBenchmark.execute(arguments));
    }
}

///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
//SOURCES src/BenchDeps.java
//SOURCES src/MicroDeps.java

import dev.jobledger.bench.micro.MicroBenchmark;

/** Measures single steps of a completion within the process, with JMH; --help tells the options. */
class micro {
    public static void main(String... arguments) {
        System.exit(MicroBenchmark.execute(arguments));
    }
}

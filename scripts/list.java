///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
// Over before the second compiler, a parallel collector and the flight recorder (which the database's driver would start)
// are of use; each takes time to start. The first compiler waits for more use than it would by itself, since most of what it
// makes would be ready too late. Java would warn that its option for the recorder is an old one.
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:CompileThresholdScaling=5 -XX:+UnlockDiagnosticVMOptions -XX:-PrintWarnings -XX:-FlightRecorder -XX:+IgnoreUnrecognizedVMOptions

import dev.jobledger.cli.ListCommand;

/** Lists the experiments with their counts and states, or the jobs of one. */
class list {
    public static void main(String... args) {
        ListCommand.main(args);
    }
}

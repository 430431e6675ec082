///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
// A query may take all the memory that it is given: not so much that a run beside it lacks some.
//RUNTIME_OPTIONS -Xmx1g
// Over before the second compiler, a parallel collector and the flight recorder (which the database's driver would start)
// are of use; each takes time to start. Java would warn that its option for the recorder is an old one.
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:-PrintWarnings -XX:-FlightRecorder -XX:+IgnoreUnrecognizedVMOptions

import dev.jobledger.cli.SqlCommand;

/** Asks the ledger a question in SQL, without changing it. */
class sql {
    public static void main(String... args) {
        SqlCommand.main(args);
    }
}

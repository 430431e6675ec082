///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
// Commands take most of the time, and Java's second compiler is busy for longer than a short run lasts: it waits for what is used
// forty times as often as it would by itself. Commands are started by a native function.
//RUNTIME_OPTIONS -XX:+UseSerialGC -XX:Tier4InvocationThreshold=200000 -XX:Tier4MinInvocationThreshold=20000 -XX:Tier4CompileThreshold=500000 -XX:Tier4BackEdgeThreshold=1000000 -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED

import dev.jobledger.cli.ResumeCommand;

/** Goes on with an experiment: what was interrupted, lost or failed, and what was never started. */
class resume {
    public static void main(String... args) {
        ResumeCommand.main(args);
    }
}

///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
// A parallel collector takes more of two processors than it gives back.
//RUNTIME_OPTIONS -XX:+UseSerialGC

import dev.jobledger.cli.VerifyCommand;

/** Checks the ledger, its JSON files and the output folders against each other. */
class verify {
    public static void main(String... args) {
        VerifyCommand.main(args);
    }
}

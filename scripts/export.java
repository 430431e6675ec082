///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
// A parallel collector takes more of two processors than it gives back.
//RUNTIME_OPTIONS -XX:+UseSerialGC

import dev.jobledger.cli.ExportCommand;

/** Writes the JSON files of an experiment from the ledger. */
class export {
    public static void main(String... args) {
        ExportCommand.main(args);
    }
}

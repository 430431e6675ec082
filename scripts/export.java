///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java

import dev.jobledger.cli.ExportCommand;

/** Writes the JSON files of an experiment from the ledger. */
class export {
    public static void main(String... args) {
        ExportCommand.main(args);
    }
}

///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//MAIN import_
//SOURCES ../src/main/java/Deps.java
// A parallel collector takes more of two processors than it gives back.
//RUNTIME_OPTIONS -XX:+UseSerialGC

import dev.jobledger.cli.ImportCommand;

/** Reads checkpoint files into the ledger. Its class can't be named as its file is: the word is Java's own. */
class import_ {
    public static void main(String... args) {
        ImportCommand.main(args);
    }
}

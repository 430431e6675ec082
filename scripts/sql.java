///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java

import dev.jobledger.cli.SqlCommand;

/** Asks the ledger a question in SQL, without changing it. */
class sql {
    public static void main(String... args) {
        SqlCommand.main(args);
    }
}

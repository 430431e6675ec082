///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
// A query may take all the memory that it is given: not so much that a run beside it lacks some.
//RUNTIME_OPTIONS -Xmx1g

import dev.jobledger.cli.SqlCommand;

/** Asks the ledger a question in SQL, without changing it. */
class sql {
    public static void main(String... args) {
        SqlCommand.main(args);
    }
}

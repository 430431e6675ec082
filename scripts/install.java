///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java

import dev.jobledger.cli.InstallCommand;

/** Puts the command jobledger on the PATH, or takes it away. */
class install {
    public static void main(String... args) {
        InstallCommand.main(args);
    }
}

///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java

import probe.Probe;

class probe {
    public static void main(String... args) throws Exception {
        Probe.main(args);
    }
}

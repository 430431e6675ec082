///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java

import dev.jobledger.pilot.GenerateQuestions;

/** Writes question folders for the pilot experiment; --help tells the options. */
class generate_questions {
    public static void main(String[] arguments) {
        System.exit(GenerateQuestions.execute(arguments));
    }
}

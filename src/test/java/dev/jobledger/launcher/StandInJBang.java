package dev.jobledger.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An installed JBang and a JDK, for both of which a small shell script stands in: it notes each question to JBang, and
 * prints its own arguments where it is the command that JBang answered.
 */
record StandInJBang(Path folder) {
    private static final String JAVA = """
            #!/bin/sh
            folder='%1$s'
            case " $* " in
              *" -jar "*)
                echo asked >>"$folder/questions"
                [ ! -e "$folder/broken" ] || exit 1
                echo "'$folder/jdk/bin/java' -Dof=answer -XX:+UseSerialGC -classpath '$folder/it'\\''s one.jar:$folder/two.jar' Main"
                exit 255
                ;;
              *ArchiveClassesAtExit*)
                for option; do
                  case $option in -XX:ArchiveClassesAtExit=*) echo archived >"${option#*=}" ;; esac
                done
                ;;
              *) printf '<%%s>\\n' "$@" ;;
            esac
            """;

    static StandInJBang in(Path scratch) throws IOException {
        StandInJBang jbang = new StandInJBang(Files.createDirectories(scratch.resolve("stand in")));
        SmallClone.writeExecutable(jbang.java(), JAVA.formatted(jbang.folder));
        Files.writeString(jbang.release(), "JAVA_VERSION=\"17.0.1\"\n");
        SmallClone.writeExecutable(jbang.folder.resolve("bin/jbang"), "#!/bin/sh\nexit 9\n");
        Files.writeString(jbang.jar(), "a jar");
        for (String jar : List.of("it's one.jar", "two.jar")) {
            Files.createFile(jbang.folder.resolve(jar));
        }
        return jbang;
    }

    /** A machine on which it is installed. */
    Machine on(Machine machine) {
        return machine.withFirstOnPath(folder.resolve("bin"))
                .with("JAVA_HOME", folder.resolve("jdk").toString())
                .with("JBANG_DIR", folder.resolve("home").toString());
    }

    private Path java() {
        return folder.resolve("jdk/bin/java");
    }

    Path release() {
        return folder.resolve("jdk/release");
    }

    Path jar() {
        return folder.resolve("bin/jbang.jar");
    }

    Path jarOfTheAnswer() {
        return folder.resolve("two.jar");
    }

    Path memories() {
        return folder.resolve("home/launcher/memory");
    }

    /** From now on it finds no command. */
    void breakDown() throws IOException {
        Files.createFile(folder.resolve("broken"));
    }

    /** How often it was asked for a command. */
    int questions() throws IOException {
        return Files.readAllLines(folder.resolve("questions")).size();
    }
}

package dev.jobledger.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts' directive file {@code Deps.java} against {@code pom.xml}, the one truth for versions. */
final class DepsTest {
    @TempDir
    Path scratch;

    Machine machine;

    @BeforeEach
    void setUp() throws IOException {
        machine = Machine.withoutJBang(scratch);
    }

    @Test
    void namesThePomsDependenciesWithThePomsVersions() throws Exception {
        Pom pom = Pom.read();
        List<String> dependencies =
                directives().filter(directive -> !directive.endsWith("@pom")).toList();

        assertThat(dependencies).isEqualTo(pom.runtimeDependencies());
        assertThat(directives().findFirst())
                .as("the BOM comes first, or JBang does not heed it")
                .hasValueSatisfying(bom -> assertThat(pom.boms()).contains(bom));
    }

    @Test
    void givesScriptsTheClassPathThatMavenGivesTheProgram() throws Exception {
        assertThat(jars(askLauncher("info", "classpath", "--deps-only", script())))
                .containsExactlyInAnyOrderElementsOf(jars(askMaven()));
    }

    /**
     * JBang reads every class file that it compiles, and can't read all that javac 17 writes. "Not a parameterized type!"
     * means a record with an annotated type argument, such as {@code Map<String, @Nullable Object>}, and a compact
     * constructor: write its constructor out.
     */
    @Test
    void letsJBangBuildAllSourcesMigrationsAndPartsOfTheReport() throws Exception {
        askLauncher("build", script());
        String jar = jarPath(askLauncher("info", "classpath", script()));

        try (JarFile built = new JarFile(jar)) {
            assertThat(files(Path.of("migrations"), ".sql"))
                    .isNotEmpty()
                    .allSatisfy(
                            migration -> assertThat(built.getEntry(migration)).isNotNull());
            assertThat(files(Path.of("src/main/resources"), ""))
                    .isNotEmpty()
                    .allSatisfy(part -> assertThat(built.getEntry(part.substring("src/main/resources/".length())))
                            .as(part)
                            .isNotNull());
        }
    }

    private static Stream<String> directives() throws IOException {
        return Files.readAllLines(Path.of("src/main/java/Deps.java")).stream()
                .filter(line -> line.startsWith("//DEPS "))
                .map(line -> line.substring("//DEPS ".length()));
    }

    private static String script() {
        return Path.of("scripts/list.java").toAbsolutePath().toString();
    }

    private String askLauncher(String... arguments) throws Exception {
        Stream<Object> launcher = Stream.of(Path.of("jbang").toAbsolutePath());
        try (Child child =
                machine.start(Stream.concat(launcher, Stream.of(arguments)).toArray())) {
            List<String> lines = child.lines();
            assertThat(child.exitCode()).as(child.stderr()).isZero();
            return String.join("\n", lines);
        }
    }

    private String askMaven() throws Exception {
        Path answer = scratch.resolve("classpath.txt");
        String goal = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath";
        Path pom = Path.of("pom.xml").toAbsolutePath();
        try (Child child = machine.start(
                "mvn", "-B", "-q", "-f", pom, goal, "-DincludeScope=runtime", "-Dmdep.outputFile=" + answer)) {
            List<String> lines = child.lines();
            assertThat(child.exitCode()).as(String.join("\n", lines)).isZero();
        }
        return Files.readString(answer);
    }

    private static List<String> jars(String classPath) {
        return Stream.of(classPath.strip().split(File.pathSeparator, -1))
                .map(jar -> new File(jar).getName())
                .toList();
    }

    private static String jarPath(String classPath) {
        return classPath.split(File.pathSeparator, 2)[0];
    }

    private static List<String> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(ending))
                    .toList();
        }
    }
}

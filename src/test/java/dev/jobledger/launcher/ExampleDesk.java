package dev.jobledger.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder in which scripts are started, each compiled and run by Java itself. */
record ExampleDesk(Path folder, Map<String, String> environment) {
    ExampleDesk {
        environment = Map.copyOf(environment);
    }

    /** With this process's environment, less what would lead to another ledger. */
    static ExampleDesk in(Path folder) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove("JOBLEDGER_LEDGER");
        return new ExampleDesk(folder, environment);
    }

    ExampleDesk with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new ExampleDesk(folder, more);
    }

    /** An example that comes with the project. */
    static Path example(String name) {
        return Path.of("scripts", "examples", name).toAbsolutePath();
    }

    Child start(Path script, String... arguments) throws IOException {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                script.toString());
        return Child.start(
                folder, environment, Stream.concat(java, Stream.of(arguments)).toList());
    }

    /** What the script says, the table on stdout first; it must end well. */
    String run(Path script, String... arguments) throws Exception {
        try (Child child = start(script, arguments)) {
            String table = String.join("\n", child.lines());
            assertThat(child.exitCode()).as(child.stderr()).isZero();
            return table + "\n" + child.stderr();
        }
    }

    /** Runs two of the script's jobs, then the rest, and nothing twice; what it said at last. */
    String runAndGoOn(Path script, int jobs) throws Exception {
        assertThat(run(script, "--limit", "2")).contains("2 of " + jobs + " jobs completed");
        String said = run(script, "--resume", "latest");
        assertThat(said)
                .contains(
                        (jobs - 2) + " to run, 2 completed before and skipped",
                        jobs + " of " + jobs + " jobs completed");
        return said;
    }

    /** The files that jobs left whose names end so. */
    List<Path> outputs(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data/outputs"))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}

package dev.jobledger.cli;

import dev.jobledger.script.Experiment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** A folder with a ledger, outputs and definitions, and the commands run on them in this process. */
record Desk(Path folder, String ledger) {
    /** One whose ledger is in files. */
    Desk(Path folder) {
        this(folder, folder.resolve("ledger/ledger").toString());
    }

    /** What a command answered. */
    record Answer(int exitCode, String out, String err) {
        List<String> errLines() {
            return err.lines().toList();
        }
    }

    /** The options by which every command finds this desk's ledger and outputs. */
    List<String> place() {
        return List.of("--ledger", ledger, "--output-dir", folder.resolve("out").toString());
    }

    Answer run(String... args) {
        return call(new RunCommand(), args);
    }

    Answer resume(String... args) {
        return call(new ResumeCommand(), args);
    }

    Answer list(String... args) {
        return call(new ListCommand(), args);
    }

    Answer export(String... args) {
        return call(new ExportCommand(), args);
    }

    Answer verify(String... args) {
        return call(new VerifyCommand(), args);
    }

    Answer importFiles(String... args) {
        return call(new ImportCommand(), args);
    }

    /** The rows of a query as lines of CSV, after the header. */
    List<String> rows(String query) {
        return call(new SqlCommand(), "--format", "csv", query)
                .out
                .lines()
                .skip(1)
                .toList();
    }

    /** What the script answers whose experiment this is. */
    Answer script(Experiment experiment, String... args) {
        return captured(() -> experiment.run(placed(args)));
    }

    Answer call(Callable<Integer> command, String... args) {
        return callAsTyped(command, placed(args));
    }

    private String[] placed(String... args) {
        return Stream.concat(place().stream(), Stream.of(args)).toArray(String[]::new);
    }

    /** Without the options that lead to this desk. */
    static Answer callAsTyped(Callable<Integer> command, String... args) {
        return captured(() -> Commands.run(command, args));
    }

    private static Answer captured(IntSupplier command) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int exitCode = command.getAsInt();
            return new Answer(
                    exitCode, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** Writes a file; answers its path as text. */
    String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    /** Writes a definition of so many tasks {@code n=1, n=2, …} and one model {@code m} that runs this shell script. */
    String define(int tasks, String script) throws IOException {
        List<Integer> numbers = Stream.iterate(1, n -> n + 1).limit(tasks).toList();
        return file("definition.yaml", """
                name: small
                tasks: {grid: {n: %s}}
                models:
                  m: {command: [sh, -c, '%s']}
                """.formatted(numbers, script));
    }

    /** Every file with its size, and every folder. */
    SortedMap<String, Long> everything() throws IOException {
        SortedMap<String, Long> found = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.toList()) {
                found.put(folder.relativize(path).toString(), Files.isDirectory(path) ? -1 : Files.size(path));
            }
        }
        return found;
    }
}

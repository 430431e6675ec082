package dev.jobledger.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder laid out like a clone of the project, with the real launcher and small scripts. Its path holds spaces. */
record SmallClone(Path root) {
    private static final Path LAYOUT = Path.of("src", "test", "resources", "launcher");

    static SmallClone in(Path folder) throws IOException {
        Path root = folder.resolve("a clone with spaces");
        copy(LAYOUT, root);
        copy(Path.of("launcher"), root.resolve("launcher"));
        for (String command : List.of("jbang", "jobledger")) {
            Files.copy(Path.of(command), root.resolve(command));
            makeExecutable(root.resolve(command));
        }
        makeExecutable(root.resolve("scripts/probe.java"));
        return new SmallClone(root);
    }

    Path launcher() {
        return root.resolve("jbang");
    }

    Path script(String name) {
        return root.resolve("scripts").resolve(name);
    }

    static Path writeExecutable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        makeExecutable(file);
        return file;
    }

    private static void makeExecutable(Path file) {
        if (!file.toFile().setExecutable(true)) {
            throw new AssertionError("cannot make " + file + " executable");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}

package dev.jobledger.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The environment in which a test starts the launcher: this machine's, less what may be installed on it. */
record Machine(Path scratch, Map<String, String> environment) {
    /**
     * Holds what takes long to make and is the same for all tests of a process, such as JBang's folder where it need not
     * be new. Those of another process would wait for its lock, and say so.
     */
    private static final Path WORK = Path.of("target", "launcher-tests", System.getProperty("tests.fork", "1"))
            .toAbsolutePath();

    Machine {
        environment = Map.copyOf(environment);
    }

    /** As it is without a JBang installed; {@code scratch} is an empty folder for the test's files. */
    static Machine withoutJBang(Path scratch) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("JBANG_"));
        environment.put("JBANG_DIR", WORK.resolve("jbang").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        shareLocalRepository(environment);
        return new Machine(scratch, environment).without("jbang");
    }

    /** What Maven was told about its local repository, its child processes are told, too: nothing is fetched twice. */
    private static void shareLocalRepository(Map<String, String> environment) {
        String repository = System.getProperty("maven.repo.local");
        if (repository != null) {
            environment.merge("MAVEN_OPTS", "-Dmaven.repo.local=" + repository, (old, more) -> old + " " + more);
            environment.put("JBANG_REPO", repository);
        }
    }

    Machine with(String variable, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(variable, value);
        return new Machine(scratch, changed);
    }

    Machine withFirstOnPath(Path folder) {
        return with("PATH", folder + File.pathSeparator + environment.get("PATH"));
    }

    /** A PATH without this tool: each folder that holds it is replaced by one with links to all its other tools. */
    Machine without(String tool) throws IOException {
        List<String> folders = new ArrayList<>();
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            boolean holdsIt = Files.exists(Path.of(folder, tool));
            folders.add(holdsIt ? linksToAllBut(tool, Path.of(folder)).toString() : folder);
        }
        return with("PATH", String.join(File.pathSeparator, folders));
    }

    private static Path linksToAllBut(String tool, Path folder) throws IOException {
        Path links = Files.createDirectories(
                WORK.resolve("path-without-" + tool + folder.toString().replace('/', '_')));
        try (Stream<Path> tools = Files.list(folder)) {
            for (Path other : (Iterable<Path>) tools::iterator) {
                Path link = links.resolve(other.getFileName());
                if (!other.endsWith(tool) && !Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(link, other);
                }
            }
        }
        return links;
    }

    /** Starts the command in the scratch folder. */
    Child start(Object... command) throws IOException {
        List<String> words = Stream.of(command).map(Object::toString).toList();
        return Child.start(scratch, environment, words);
    }
}

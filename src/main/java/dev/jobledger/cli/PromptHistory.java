package dev.jobledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the prompt keeps what was typed, for its owner alone: questions may hold what is nobody else's business. */
final class PromptHistory {
    static final String VARIABLE = "JOBLEDGER_SQL_HISTORY";

    private PromptHistory() {}

    /**
     * The file, made where it is missing: {@code .jobledger/sql_history} in the user's folder, unless the environment names
     * another one. None if that name is empty.
     *
     * @throws IOException if it can't be made
     */
    static Optional<Path> prepare(Map<String, String> environment) throws IOException {
        String wanted = environment.get(VARIABLE);
        if (wanted != null && wanted.isBlank()) {
            return Optional.empty();
        }
        Path file = wanted == null ? home(environment).resolve(".jobledger/sql_history") : Path.of(wanted);
        makeFolder(file.toAbsolutePath().getParent());
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Optional.of(file);
    }

    private static Path home(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    }

    private static void makeFolder(@Nullable Path folder) throws IOException {
        if (folder != null && !Files.exists(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }
}

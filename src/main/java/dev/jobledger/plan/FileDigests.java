package dev.jobledger.plan;

import dev.jobledger.job.Recipe;
import dev.jobledger.job.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Digests of what stands in the files of tasks. Remembers those read last, since tasks of a table often share files. Not
 * thread-safe.
 */
final class FileDigests {
    private static final int REMEMBERED = 10_000;
    private static final int DIGEST_BYTES = 8;

    private final Map<Path, Optional<String>> lastRead = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Optional<String>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** By the roles of the task's files; those that can't be read are left out: their jobs will say so. */
    Map<String, String> of(Task task) {
        Map<String, String> digests = new LinkedHashMap<>();
        task.files()
                .forEach((role, file) -> lastRead.computeIfAbsent(file, FileDigests::read)
                        .ifPresent(digest -> digests.put(role, digest)));
        return digests;
    }

    private static Optional<String> read(Path file) {
        MessageDigest digest = Recipe.sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, out);
            return Optional.of(HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}

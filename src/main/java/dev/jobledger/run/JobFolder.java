package dev.jobledger.run;

import dev.jobledger.ledger.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The folder that a job keeps from attempt to attempt: {@code job/<experiment id>} beside its attempts' folders. It bears
 * the experiment's id because experiments of one name share their output folder, and a job must not find the notes of
 * another one.
 *
 * @param path absolute; it need not exist
 * @param above the folder of the job, which holds its attempts' folders, too
 */
record JobFolder(Path path, Path above) {

    static JobFolder of(Workshop workshop, Claim claim) {
        Path above = AttemptFolder.ofJob(workshop.settings().experimentFolder(), claim);
        return new JobFolder(above.resolve("job").resolve(SafeName.of(workshop.experimentId())), above);
    }

    /** That of all experiments of the name. */
    private static Path folderOfAll(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    /** The folder, which is made where it is missing. */
    Path make() throws IOException {
        return Files.createDirectories(path);
    }

    /** Whether nothing is kept: an empty folder is about to be taken away. */
    boolean isEmpty() throws IOException {
        return !Files.exists(path) || isEmptyFolder();
    }

    private boolean isEmptyFolder() throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(path)) {
            return inside.findAny().isEmpty();
        }
    }

    /** Takes an empty folder away: a command gets one whether it wants it or not. */
    void removeIfEmpty() {
        try {
            Files.deleteIfExists(path);
            Files.deleteIfExists(folderOfAll(path));
        } catch (IOException inUse) {
            // It holds what the job keeps, or can't be changed; it may stay in either case.
        }
    }
}

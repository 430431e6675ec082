package dev.jobledger.run;

import dev.jobledger.ledger.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The folder that a job keeps from attempt to attempt: {@code job/<experiment id>} beside its attempts' folders. It bears
 * the experiment's id because experiments of one name share their output folder, and a job must not find the notes of
 * another one.
 *
 * @param path absolute; it need not exist
 * @param outputRoot the folder above, from which on it is made durable
 */
record JobFolder(Path path, Path outputRoot) {

    static JobFolder of(Workshop workshop, Claim claim) {
        RunSettings settings = workshop.settings();
        Path path = AttemptFolder.ofJob(settings.experimentFolder(), claim)
                .resolve("job")
                .resolve(SafeName.of(workshop.experimentId()));
        return new JobFolder(path, settings.outputRoot());
    }

    /** That of all experiments of the name. */
    private static Path folderOfAll(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    /** The folder, which is made where it is missing. */
    Path make() throws IOException {
        return Files.createDirectories(path);
    }

    /** Forces what is in the folder, if there is one. */
    void force() throws IOException {
        if (Files.exists(path)) {
            DurableFiles.force(path, outputRoot);
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

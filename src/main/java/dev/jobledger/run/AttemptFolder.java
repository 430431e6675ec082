package dev.jobledger.run;

import dev.jobledger.disk.DurableFiles;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.Claim;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the folder of an attempt: {@code <model>/<domain>_task/<task>/attempt-NNN} in the experiment's folder. */
final class AttemptFolder {
    private AttemptFolder() {}

    /**
     * A new, empty folder. It bears the attempt's number, or the next that is free: another experiment of the same name,
     * or a ledger that was lost, may have left files there, and no file is ever written over.
     */
    static Path make(Path experimentFolder, Claim claim, DurableFiles files) throws IOException {
        Path parent = ofJob(experimentFolder, claim);
        files.makeJobFolder(parent);
        for (int number = claim.attempt(); ; number++) {
            try {
                return Files.createDirectory(parent.resolve("attempt-%03d".formatted(number)));
            } catch (FileAlreadyExistsException taken) {
                // The next number may be free.
            }
        }
    }

    /** The folder in which the attempts of a job have theirs; it need not exist. */
    static Path ofJob(Path experimentFolder, Claim claim) {
        Task task = claim.task();
        return experimentFolder
                .resolve(SafeName.of(claim.modelName()))
                .resolve(SafeName.of(task.domain() + "_task"))
                .resolve(SafeName.of(task.id()));
    }
}

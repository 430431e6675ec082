package dev.jobledger.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The disk of the output folder can't be written. That is no job's failure: every other job would meet it too. The
 * message is for people: what the system said, and how much room there is.
 */
public final class OutputException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What the system says of a whole disk: full, over a quota, broken, or turned read-only after an error. */
    private static final Set<String> OF_THE_DISK =
            Set.of("No space left on device", "Disk quota exceeded", "Input/output error", "Read-only file system");

    /** Java passes on the system's words, not its numbers, and the words may be in any language: room tells, too. */
    private static final long FULL_BELOW_BYTES = 1 << 20;

    private OutputException(String message, IOException cause) {
        super(message, cause);
    }

    /** What {@code error} says of the disk of the output folder; empty if it concerns a job's own files alone. */
    static Optional<OutputException> of(IOException error, Path outputRoot) {
        OptionalLong free = free(outputRoot);
        String reason = reason(error);
        boolean isFull = free.isPresent() && free.getAsLong() < FULL_BELOW_BYTES;
        if (!isFull && !OF_THE_DISK.contains(reason)) {
            return Optional.empty();
        }
        String room = free.isPresent() ? (free.getAsLong() >> 20) + " MiB free" : "an unknown amount of room";
        return Optional.of(new OutputException(
                "the output folder could not be written: " + reason + "; " + outputRoot + " has " + room, error));
    }

    private static OptionalLong free(Path folder) {
        try {
            return OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }

    private static String reason(IOException error) {
        return error instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(error.getMessage());
    }
}

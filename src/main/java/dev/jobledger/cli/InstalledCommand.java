package dev.jobledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A link by which shells find the program's command. It leads to the program's folder, so that an update of the sources
 * there is an update of the command.
 *
 * @param link where it is, or is to be
 * @param target the command's file in the program's folder
 */
record InstalledCommand(Path link, Path target) {
    static final String NAME = "jobledger";

    /** Makes the link, also in the place of one that leads to another copy of the program. */
    void install() throws IOException {
        requireReplaceable();
        Files.createDirectories(link.toAbsolutePath().getParent());
        Path made =
                link.resolveSibling("." + NAME + "-" + ProcessHandle.current().pid());
        Files.createSymbolicLink(made, target);
        Files.move(made, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes the link; whether there was one. */
    boolean remove() throws IOException {
        requireReplaceable();
        return Files.deleteIfExists(link);
    }

    private void requireReplaceable() throws IOException {
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !isOfThisProgram()) {
            throw new UsageException(
                    link + " is something else, which stays as it is; give another folder with --to, or move it away");
        }
    }

    private boolean isOfThisProgram() throws IOException {
        return Files.isSymbolicLink(link) && Files.readSymbolicLink(link).endsWith(NAME);
    }
}

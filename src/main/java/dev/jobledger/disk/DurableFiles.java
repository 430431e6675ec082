package dev.jobledger.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the jobs' files outlast a power cut. For one output folder; thread-safe.
 *
 * <p>A file is found again only if every folder on the way to it was forced after the next name was made in it. The
 * folders of one job are its own; those above belong to all jobs, and are forced for many of them at once.
 */
public final class DurableFiles {
    private final SharedFolders shared;

    /** @param root the folder from which on names are made durable */
    public DurableFiles(Path root) {
        this.shared = new SharedFolders(root, DurableFiles::forceOne);
    }

    /** Makes a job's folder, unless it is there. */
    public void makeJobFolder(Path jobFolder) throws IOException {
        try {
            Files.createDirectory(jobFolder);
        } catch (FileAlreadyExistsException isThere) {
            Files.createDirectories(jobFolder); // and is a folder, or this says what else it is
        } catch (NoSuchFileException isTheFirst) {
            Files.createDirectories(jobFolder);
            shared.made();
        }
    }

    /**
     * Forces every file and folder below {@code folder}, itself, and the folders above it. Symbolic links are not
     * followed.
     *
     * @param jobFolder the folder above {@code folder} that is the job's own
     */
    public void force(Path folder, Path jobFolder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.filter(DurableFiles::holdsSomething).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause(); // a folder that can't be listed fails one job, not its worker
        }
        for (Path path : paths) {
            forceOne(path);
        }
        for (Path above = folder.getParent(); above != null && above.startsWith(jobFolder); above = above.getParent()) {
            forceOne(above);
        }
        shared.forceAbove(jobFolder);
    }

    /** An empty file is nothing but its name, which its folder keeps. */
    private static boolean holdsSomething(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                || (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                        && path.toFile().length() > 0);
    }

    private static void forceOne(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

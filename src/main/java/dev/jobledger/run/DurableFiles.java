package dev.jobledger.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Makes what was written outlast a power cut. */
final class DurableFiles {
    private DurableFiles() {}

    /**
     * Forces every file and folder below {@code folder}, itself, and the folders above it up to {@code root}, whose names
     * lead to it. Symbolic links are not followed.
     */
    static void force(Path folder, Path root) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                            || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause(); // a folder that can't be listed fails one job, not its worker
        }
        for (Path path : paths) {
            forceOne(path);
        }
        for (Path above = folder.getParent(); above != null && above.startsWith(root); above = above.getParent()) {
            forceOne(above);
        }
    }

    private static void forceOne(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

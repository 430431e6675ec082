package dev.jobledger.store;

import dev.jobledger.disk.ManyFolders;
import dev.jobledger.ledger.SmallFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How small files that stand in the journal, and are not known to be on the disk, get there. Used by one thread. */
final class UnsettledFiles {
    private final Map<Path, ManyFolders> roots = new HashMap<>();

    /** An attempt's folder in an output folder. */
    record Place(Path root, Path folder) {
        static Place of(SmallFiles files, String outputDir) {
            return new Place(files.root(), files.root().resolve(outputDir));
        }
    }

    /**
     * Forces everything in these folders. One that is gone was deleted by somebody, and is passed over.
     *
     * @throws IOException if something could not be forced; then nothing is known of any of them
     */
    void force(List<Place> places) throws IOException {
        Map<Path, List<Path>> byRoot = new HashMap<>();
        for (Place place : places) {
            byRoot.computeIfAbsent(place.root, root -> new ArrayList<>()).add(place.folder);
        }
        for (Map.Entry<Path, List<Path>> of : byRoot.entrySet()) {
            roots.computeIfAbsent(of.getKey(), ManyFolders::new).force(of.getValue());
        }
    }

    /** Writes an attempt's files as they were when it ended. */
    static void write(SmallFiles files, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files.texts().entrySet()) {
            Files.writeString(
                    folder.resolve(file.getKey()),
                    file.getValue(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    LinkOption.NOFOLLOW_LINKS);
        }
    }
}

package dev.jobledger.store;

import dev.jobledger.disk.ManyFolders;
import dev.jobledger.ledger.SmallFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How small files that stand in the journal, and are not known to be on the disk, get there. Used by one thread at a time. */
final class UnsettledFiles implements FileSettler.Forcing {
    private final Map<Path, ManyFolders> roots = new HashMap<>();

    /** An attempt's folder in an output folder. */
    record Place(Path root, Path folder) {
        /** @throws IOException if its name is none here */
        static Place of(SmallFiles files, String outputDir) throws IOException {
            try {
                Path root = Path.of(files.root());
                return new Place(root, root.resolve(outputDir));
            } catch (InvalidPathException e) {
                throw new IOException(files.root() + " is no name of a folder here: " + e.getReason(), e);
            }
        }
    }

    @Override
    public void expect(Path root) throws IOException {
        known(root);
    }

    private synchronized ManyFolders known(Path root) throws IOException {
        ManyFolders known = roots.get(root);
        if (known == null) {
            known = new ManyFolders(root);
            roots.put(root, known);
        }
        return known;
    }

    /**
     * Forces everything in these folders. One that is gone was deleted by somebody, and is passed over.
     *
     * @throws IOException if something could not be forced; then nothing is known of any of them
     */
    @Override
    public void force(List<Place> places) throws IOException {
        Map<Path, List<Path>> byRoot = new HashMap<>();
        for (Place place : places) {
            byRoot.computeIfAbsent(place.root, root -> new ArrayList<>()).add(place.folder);
        }
        for (Map.Entry<Path, List<Path>> of : byRoot.entrySet()) {
            known(of.getKey()).force(of.getValue());
        }
    }

    /**
     * Writes those of an attempt's files again that are not as they were when it ended, and look like what a power cut
     * leaves: missing, too short, or with zeros in them. What holds anything else was changed by somebody, and stays.
     *
     * @param soundOnesToo whether files that look sound are to be written again, too, because they may not be on the disk
     * @throws IOException if that can't be done; also if the output folder itself is not there, which may be on another disk
     */
    static void write(SmallFiles files, Place place, boolean soundOnesToo) throws IOException {
        if (!Files.isDirectory(place.root)) {
            throw new NoSuchFileException(place.root.toString());
        }
        Files.createDirectories(place.folder);
        for (Map.Entry<String, String> file : files.texts().entrySet()) {
            Path path = place.folder.resolve(file.getKey());
            byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
            if (isLeftByPowerCut(path, text, soundOnesToo)) {
                Path made = path.resolveSibling(path.getFileName() + ".unfinished");
                Files.write(made, text);
                Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static boolean isLeftByPowerCut(Path file, byte[] text, boolean soundOnesToo) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > text.length) {
            return false;
        }
        byte[] found = Files.readAllBytes(file);
        for (int i = 0; i < found.length; i++) {
            if (found[i] != text[i] && found[i] != 0) {
                return false;
            }
        }
        return soundOnesToo || !Arrays.equals(found, text);
    }
}

package dev.jobledger.export.bundle;

import dev.jobledger.export.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files that jobs wrote, in a bundle. No file that is there already is ever written over. */
public final class BundleOutputs {
    private final ZipFile zip;
    private final String experimentId;
    private final List<? extends ZipEntry> files;

    BundleOutputs(ZipFile zip, String experimentId) {
        this.zip = zip;
        this.experimentId = experimentId;
        this.files = zip.stream()
                .filter(entry -> !entry.getName().equals(BundleFormat.ROWS))
                .toList();
    }

    /** How many files there are. */
    public int count() {
        return files.size();
    }

    /**
     * Makes sure that each file is whole, stays below {@code root}, and is new there or the same.
     *
     * @param newId the id under which the experiment is imported
     * @throws IOException if something can't be read
     */
    public void check(Path root, String newId) throws IOException {
        Set<String> names = new HashSet<>();
        for (ZipEntry file : files) {
            if (!names.add(file.getName())) {
                throw new BundleException("it has the file '" + file.getName() + "' twice");
            }
            Path target = target(root, file, newId);
            requireInside(root, target);
            requireWhole(file);
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isSame(target, file)) {
                throw new BundleException(target + " is there already and is another file; give another --output-dir");
            }
        }
    }

    /**
     * Writes and forces the files that are not there yet, below a folder that was checked.
     *
     * @throws IOException if a file can't be written; those before it stay, and importing again goes on from there
     */
    public void write(Path root, String newId) throws IOException {
        for (ZipEntry file : files) {
            Path target = target(root, file, newId);
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                try (InputStream in = zip.getInputStream(file)) {
                    AtomicFile.replace(target, in::transferTo);
                }
            }
        }
    }

    private Path target(Path root, ZipEntry file, String newId) {
        String name = file.getName();
        if (!name.startsWith(BundleFormat.OUTPUTS) || file.isDirectory()) {
            throw new BundleException("it has a file '" + name + "' that no bundle has");
        }
        return root.resolve(new OutputPath(name.substring(BundleFormat.OUTPUTS.length())).of(experimentId, newId));
    }

    /** Folders that are there may be links to elsewhere. */
    private static void requireInside(Path root, Path target) throws IOException {
        Path there = target;
        while (there != null && !there.equals(root) && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        if (there != null && Files.exists(root) && !there.toRealPath().startsWith(root.toRealPath())) {
            throw new BundleException(target + " would lie outside of the output folder: " + there + " is a link");
        }
    }

    private void requireWhole(ZipEntry file) throws IOException {
        try (InputStream in = zip.getInputStream(file)) {
            if (checksum(in) != file.getCrc()) {
                throw new BundleException("the file '" + file.getName() + "' in it is damaged");
            }
        }
    }

    private static boolean isSame(Path target, ZipEntry file) throws IOException {
        if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) || Files.size(target) != file.getSize()) {
            return false;
        }
        try (InputStream in = Files.newInputStream(target)) {
            return checksum(in) == file.getCrc();
        }
    }

    private static long checksum(InputStream in) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(in, new CRC32());
        checked.transferTo(OutputStream.nullOutputStream());
        return checked.getChecksum().getValue();
    }
}

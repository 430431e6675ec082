package dev.jobledger.export.bundle;

import dev.jobledger.ledger.ExperimentRows;
import dev.jobledger.ledger.ExperimentTable;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A bundle to import. What is wrong with it is a {@link BundleException}. */
public final class BundleFile implements Closeable {
    private static final byte[] MAGIC = {'P', 'K', 3, 4};

    private final ZipFile zip;
    private final String experimentId;

    private BundleFile(ZipFile zip) throws IOException {
        this.zip = zip;
        this.experimentId = readId();
    }

    /** Whether the file begins as a bundle does. */
    public static boolean isOne(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /**
     * Opens a bundle, of which no more is looked at than which experiment it holds.
     *
     * @throws IOException if it can't be read, or is not whole
     */
    public static BundleFile open(Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        try {
            return new BundleFile(zip);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Rows whose stream ends with the file. */
    private BundleLines lines() throws IOException {
        ZipEntry rows = Optional.ofNullable(zip.getEntry(BundleFormat.ROWS))
                .orElseThrow(() -> new BundleException("it has no " + BundleFormat.ROWS + ": it is another zip file"));
        return new BundleLines(zip.getInputStream(rows));
    }

    private String readId() throws IOException {
        try (BundleLines lines = lines()) {
            BundleRows rows = new BundleRows(lines);
            ExperimentRows first = rows.hasNext() ? rows.next() : null;
            if (first == null || first.table() != ExperimentTable.EXPERIMENT) {
                throw new BundleException("it does not say which experiment it holds");
            }
            requireName(String.valueOf(first.rows().get(0).get(first.columns().indexOf("name"))));
            return String.valueOf(first.rows().get(0).get(0));
        }
    }

    /** It names the folder of the experiment's outputs. */
    private static void requireName(String name) {
        if (!OutputPath.isSafe(name) || name.indexOf('/') >= 0) {
            throw new BundleException("the experiment's name '" + name + "' could lead out of the output folder");
        }
    }

    /** The experiment's id where it was exported. */
    public String experimentId() {
        return experimentId;
    }

    /** All rows; each call reads them anew. Whoever reads them to the end has read what was written. */
    public Iterator<ExperimentRows> rows() throws IOException {
        return new BundleRows(lines());
    }

    /** The files that jobs wrote. */
    public BundleOutputs outputs() {
        return new BundleOutputs(zip, experimentId);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}

package dev.jobledger.cli;

import dev.jobledger.export.AtomicFile;
import dev.jobledger.export.bundle.BundleWriter;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Writes a whole experiment as one file. */
record BundleExport(LedgerReader ledger, CommonOptions common, boolean withOutputs) {
    private static final String ENDING = ".zip";

    /**
     * Writes the bundle and prints its path.
     *
     * @param to the file, if it ends as such a file does; else the folder in which to put it
     */
    void write(String experimentId, Path to) throws IOException {
        Path file = to.toString().endsWith(ENDING) && !Files.isDirectory(to)
                ? to
                : to.resolve("bundle_" + experimentId + ENDING);
        Optional<Path> outputs = withOutputs ? Optional.of(common.outputDir()) : Optional.empty();
        AtomicLong files = new AtomicLong();
        AtomicFile.replace(file, out -> files.set(new BundleWriter(ledger, experimentId).write(outputs, out)));
        if (withOutputs && !common.quiet()) {
            System.err.println("with " + files + " files of its jobs");
        }
        System.out.println(file);
    }
}

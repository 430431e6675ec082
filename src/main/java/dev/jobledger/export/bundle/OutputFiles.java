package dev.jobledger.export.bundle;

import dev.jobledger.ledger.ExperimentRows;
import dev.jobledger.ledger.ExperimentTable;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Puts the files that an experiment's jobs wrote into a bundle: of each attempt, and what each job keeps for itself. */
final class OutputFiles {
    private static final int FOLDER = ExperimentTable.ATTEMPT.columns().indexOf("output_dir");

    private final LedgerReader ledger;
    private final String experimentId;
    private final Path root;
    private String lastJob = "";
    private long files;

    OutputFiles(LedgerReader ledger, String experimentId, Path root) {
        this.ledger = ledger;
        this.experimentId = experimentId;
        this.root = root;
    }

    /** Writes them in the order of jobs and attempts; answers how many there are. */
    long writeTo(ZipOutputStream zip) throws IOException {
        for (Iterator<ExperimentRows> parts = ledger.rows(experimentId); parts.hasNext(); ) {
            ExperimentRows part = parts.next();
            if (part.table() == ExperimentTable.ATTEMPT) {
                for (List<@Nullable Object> attempt : part.rows()) {
                    writeAttempt(zip, attempt.get(FOLDER));
                }
            }
        }
        return files;
    }

    private void writeAttempt(ZipOutputStream zip, @Nullable Object folder) throws IOException {
        if (folder == null || folder.equals("")) {
            return; // imported from a checkpoint, or never begun
        }
        OutputPath path = new OutputPath(folder.toString());
        if (!path.parent().equals(lastJob)) {
            lastJob = path.parent();
            writeFolder(zip, lastJob + "/job/" + experimentId);
        }
        writeFolder(zip, path.text());
    }

    private void writeFolder(ZipOutputStream zip, String folder) throws IOException {
        Path path = root.resolve(folder);
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            for (Path file : filesIn(path)) {
                BundleWriter.begin(zip, BundleFormat.OUTPUTS + folder + "/" + relative(path, file));
                Files.copy(file, zip);
                zip.closeEntry();
                files++;
            }
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }
}

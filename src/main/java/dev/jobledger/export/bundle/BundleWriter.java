package dev.jobledger.export.bundle;

import dev.jobledger.json.Json;
import dev.jobledger.ledger.ExperimentRows;
import dev.jobledger.ledger.ExperimentTable;
import dev.jobledger.ledger.LedgerReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes an experiment as a bundle, some thousand rows at a time. Nothing in it tells when or where it was written, so
 * that the same experiment always gives the same bytes.
 */
public final class BundleWriter {
    /** The earliest that a zip file can have. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final LedgerReader ledger;
    private final String experimentId;
    private final MessageDigest checksum = BundleFormat.checksum();
    private long rows;

    /** A writer of one bundle. */
    public BundleWriter(LedgerReader ledger, String experimentId) {
        this.ledger = ledger;
        this.experimentId = experimentId;
    }

    /**
     * Writes the bundle; answers how many files of jobs are in it.
     *
     * @param outputRoot what the recorded output folders are relative to, if their files are to be in the bundle; symbolic
     *     links are left out, and so are folders that are not there any more
     * @throws IOException if the bundle can't be written, or a job's file not be read
     */
    public long write(Optional<Path> outputRoot, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16), StandardCharsets.UTF_8);
        begin(zip, BundleFormat.ROWS);
        writeRows(zip);
        zip.closeEntry();
        long files = 0;
        if (outputRoot.isPresent()) {
            files = new OutputFiles(ledger, experimentId, outputRoot.get()).writeTo(zip);
        }
        zip.finish();
        zip.flush();
        return files;
    }

    /** Begins a file of the zip. */
    static void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    private void writeRows(OutputStream out) throws IOException {
        writeLine(out, Json.write(Map.of("bundle", BundleFormat.VERSION)));
        @Nullable ExperimentTable table = null;
        for (Iterator<ExperimentRows> parts = ledger.rows(experimentId); parts.hasNext(); ) {
            ExperimentRows part = parts.next();
            if (part.table() != table) {
                table = part.table();
                writeLine(out, header(part));
            }
            for (List<@Nullable Object> row : part.rows()) {
                writeLine(out, Json.writeValue(row));
                rows++;
            }
        }
        writeLine(out, end());
    }

    private static String header(ExperimentRows part) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("table", part.table().word());
        header.put("columns", part.columns());
        return Json.write(header);
    }

    private String end() {
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("rows", rows);
        end.put("sha256", HexFormat.of().formatHex(checksum.digest()));
        return Json.write(end);
    }

    private void writeLine(OutputStream out, String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        checksum.update(bytes);
        out.write(bytes);
    }
}

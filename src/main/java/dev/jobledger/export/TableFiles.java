package dev.jobledger.export;

import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.QueryResult;
import dev.jobledger.report.QueryFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes what the ledger's views show of one experiment, one file a view: {@code jobs_<id>.csv} and so on, a row at a time
 * in the ledger's own order.
 */
public final class TableFiles {
    // Views that are not about one experiment are not exported.
    private static final String VIEWS = """
            select table_name from information_schema.columns
            where table_schema = 'public' and column_name = 'experiment_id' order by table_name
            """;

    private final LedgerReader ledger;
    private final String experimentId;
    private final QueryFormat format;
    private final Path folder;

    /** @param folder where the files go */
    public TableFiles(LedgerReader ledger, String experimentId, QueryFormat format, Path folder) {
        this.ledger = ledger;
        this.experimentId = experimentId;
        this.format = format;
        this.folder = folder;
    }

    /** The names of the views that can be exported. */
    public static List<String> views(LedgerReader ledger) {
        return ledger.query(VIEWS, result -> {
            List<String> views = new ArrayList<>();
            result.rows().forEachRemaining(row -> views.add(String.valueOf(row.get(0))));
            return views;
        });
    }

    /**
     * Writes a view, which must be one of {@link #views}; answers the file.
     *
     * @throws IOException if it can't be written; then the file is as it was
     */
    public Path write(String view) throws IOException {
        Path file =
                folder.resolve(view + "_" + experimentId + "." + format.name().toLowerCase(Locale.ROOT));
        String query =
                "select * from public." + view + " where experiment_id = '" + experimentId.replace("'", "''") + "'";
        AtomicFile.replace(file, bytes -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), 1 << 16);
            ask(query, out);
            out.flush();
        });
        return file;
    }

    private void ask(String query, Writer out) throws IOException {
        try {
            ledger.query(query, result -> write(result, out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean write(QueryResult result, Writer out) {
        try {
            format.write(result, out);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

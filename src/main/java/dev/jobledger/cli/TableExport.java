package dev.jobledger.cli;

import dev.jobledger.export.TableFiles;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.report.QueryFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes an experiment's views as files for other tools. */
final class TableExport {
    private final LedgerReader ledger;
    private final List<String> asked;

    /** @param asked the views to write; none for all that there are */
    TableExport(LedgerReader ledger, List<String> asked) {
        this.ledger = ledger;
        this.asked = List.copyOf(asked);
    }

    /** Writes the files and prints the path of each. */
    void write(String experimentId, QueryFormat format, Path folder) throws IOException {
        TableFiles files = new TableFiles(ledger, experimentId, format, folder);
        for (String view : views()) {
            System.out.println(files.write(view));
        }
    }

    /** Checked before the first file is written. */
    private List<String> views() {
        List<String> known = TableFiles.views(ledger);
        for (String view : asked) {
            if (!known.contains(view)) {
                throw new UsageException("--views: there is no view '" + view + "' of experiments; there are "
                        + String.join(", ", known));
            }
        }
        return asked.isEmpty() ? known : asked;
    }
}

package dev.jobledger.cli;

import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.QueryResult;
import dev.jobledger.ledger.Question;
import dev.jobledger.report.QueryFormat;
import dev.jobledger.report.QueryTable;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes answers, one behind the other. On a screen, tables fit its width, and what is longer than it is paged. */
final class SqlOutput implements AutoCloseable {
    private final QueryFormat format;
    private final QueryTable table;
    private final Writer out;
    private final Closeable paging;
    private boolean begun;

    private SqlOutput(QueryFormat format, QueryTable table, OutputStream out, Closeable paging) {
        this.format = format;
        this.table = table;
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.paging = paging;
    }

    /** For a file or another program; the stream stays open. */
    static SqlOutput plain(OutputStream out, QueryFormat format) {
        return new SqlOutput(format, QueryTable.whole(), out, () -> {});
    }

    /** For a person in front of a screen of this size; the stream stays open. */
    static SqlOutput paged(OutputStream screen, Screen size, QueryFormat format, Map<String, String> environment) {
        PagedOutput paged = new PagedOutput(screen, size.height(), () -> Pager.start(environment));
        return new SqlOutput(format, QueryTable.fitting(size.width()), paged, paged);
    }

    /** Whether nobody reads any further: {@code head} has its lines, or the pager was left. */
    static boolean isClosed(UncheckedIOException e) {
        String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return reason.contains("broken pipe") || reason.contains("stream closed");
    }

    /**
     * Asks and writes the answers, all of the same moment.
     *
     * @return how many there were
     * @throws UncheckedIOException if an answer can't be written
     */
    int answer(LedgerReader reader, List<Question> questions) {
        questions.forEach(question -> reader.query(question, this::write));
        return questions.size();
    }

    private boolean write(QueryResult result) {
        try {
            separate();
            if (format == QueryFormat.TABLE) {
                table.write(result, out);
            } else {
                format.write(result, out);
            }
            return true;
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private static UncheckedIOException unwritten(IOException e) {
        return new UncheckedIOException("the answer can't be written: " + e.getMessage(), e);
    }

    /** An empty line between answers, but where every line is an object. */
    private void separate() throws IOException {
        if (begun && format != QueryFormat.JSONL) {
            out.write("\n");
        }
        begun = true;
    }

    /**
     * Writes what is held back; where it is paged, waits until the user leaves the pager.
     *
     * @throws UncheckedIOException if it can't be written
     */
    @Override
    public void close() {
        try (paging) {
            out.flush();
        } catch (IOException e) {
            throw unwritten(e);
        }
    }
}

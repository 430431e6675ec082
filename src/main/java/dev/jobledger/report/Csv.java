package dev.jobledger.report;

import dev.jobledger.ledger.QueryResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows as comma-separated values (RFC 4180, but with a line feed alone at the end of a line). Null is an empty cell, an
 * empty text a pair of quotes.
 *
 * <p>Spreadsheets take a cell that begins like a formula for one, and may run what the output of a model says (OWASP: CSV
 * injection). Such a text gets a leading apostrophe, also where apostrophes come before its beginning: so taking one away
 * from every cell that matches {@code ^'+[=+@\t\r\n-]} always gives the text back. Numbers are left as they are.
 */
final class Csv {
    // The wide forms are what some spreadsheets make of those characters when they read them in East Asian languages.
    private static final Pattern LIKE_A_FORMULA = Pattern.compile("'*[=+@\\t\\r\\n\\-＝＋－＠]");
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\\r\\n]|^\\s|\\s$|^$");

    private Csv() {}

    static void write(QueryResult result, Writer out) throws IOException {
        writeRow(result.columns(), out);
        while (result.rows().hasNext()) {
            writeRow(result.rows().next(), out);
        }
    }

    private static void writeRow(List<? extends @Nullable Object> cells, Writer out) throws IOException {
        String separator = "";
        for (Object cell : cells) {
            out.write(separator);
            Object plain = PlainValue.of(cell);
            out.write(plain == null ? "" : quoted(text(plain)));
            separator = ",";
        }
        out.write('\n');
    }

    private static String text(Object cell) {
        String text = cell.toString();
        boolean harmless =
                cell instanceof Number || !LIKE_A_FORMULA.matcher(text).lookingAt();
        return harmless ? text : "'" + text;
    }

    private static String quoted(String text) {
        return NEEDS_QUOTES.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}

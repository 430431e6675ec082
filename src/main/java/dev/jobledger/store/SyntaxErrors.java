package dev.jobledger.store;

import dev.jobledger.job.Suggestion;
import dev.jobledger.ledger.SqlText;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says where in a question H2 stopped understanding. H2 repeats the whole question with {@code [*]} at that place, its
 * quotes and backslashes doubled and its control characters as {@code \000a}.
 */
final class SyntaxErrors {
    private static final Pattern REPEATED = Pattern.compile("SQL statement \"(.*?)\\[\\*]");
    private static final Pattern ESCAPED = Pattern.compile("\"\"|\\\\\\\\|\\\\[0-9a-f]{4}");
    private static final int LONGEST_REST = 30;

    private SyntaxErrors() {}

    /** @param message H2's own, without its copy of the statement as it was */
    static String describe(String sql, String message) {
        Matcher repeated = REPEATED.matcher(message);
        if (!repeated.find()) {
            return message;
        }
        return describe(sql, ESCAPED.matcher(repeated.group(1)).replaceAll("x").length());
    }

    /** @param at the place, from 0, of the first character that was not understood */
    static String describe(String sql, int at) {
        int place = Math.min(at, sql.length());
        return "syntax error in " + position(sql.substring(0, place)) + ", " + before(sql.substring(place))
                + meant(sql.substring(place));
    }

    private static String position(String before) {
        long line = before.chars().filter(character -> character == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return "line " + line + " at column " + column;
    }

    private static String before(String rest) {
        String line = rest.strip().lines().findFirst().orElse("");
        if (line.isEmpty()) {
            return "at its end";
        }
        return "before: " + (line.length() > LONGEST_REST ? line.substring(0, LONGEST_REST) + "…" : line);
    }

    private static String meant(String rest) {
        String word = SqlText.firstWord(rest).toLowerCase(Locale.ROOT);
        return Suggestion.nearest(word, SqlText.KEYWORDS)
                .filter(keyword -> !keyword.equals(word))
                .map(keyword -> "; did you mean '" + keyword + "'?")
                .orElse("");
    }
}

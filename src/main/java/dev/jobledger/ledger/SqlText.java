package dev.jobledger.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL as far as it can be told apart without a database: where a statement ends, and which names stand for values. What
 * is in quotes and comments counts for neither.
 */
public final class SqlText {
    /** Words of queries, for those who complete or correct what was typed. */
    public static final List<String> KEYWORDS = List.of(
            ("select from where group by having order limit offset fetch distinct all as on and or not in is null like"
                            + " ilike between exists case when then else end join left right inner outer cross full using"
                            + " natural union except intersect with recursive values asc desc nulls first last filter over"
                            + " partition rows range count sum avg min max cast coalesce true false interval timestamp"
                            + " explain")
                    .split(" "));

    private static final String TO_THE_END_IF_NEVER_CLOSED = "|\\z)";

    // A doubled quote needs no care: it is the end of one text and the beginning of the next. A cast (::) is taken as a
    // piece of its own, so that its second colon begins no name.
    private static final Pattern PIECE =
            Pattern.compile("(?s)(?<comment>--[^\n]*|/\\*.*?(\\*/" + TO_THE_END_IF_NEVER_CLOSED
                    + ")|'[^']*('" + TO_THE_END_IF_NEVER_CLOSED
                    + "|\"[^\"]*(\"" + TO_THE_END_IF_NEVER_CLOSED
                    + "|\\$\\$.*?(\\$\\$" + TO_THE_END_IF_NEVER_CLOSED
                    + "|::|(?<end>;)|:(?<name>[A-Za-z_]\\w*)");

    private SqlText() {}

    /**
     * A statement with a {@code ?} for every name.
     *
     * @param sql as long as the one with names: what a database says of a place in it holds for both
     * @param names in the order of the question marks
     */
    public record Positional(String sql, List<String> names) {}

    /** The statements between semicolons, without those that hold nothing but comments. */
    public static List<String> statements(String text) {
        List<String> statements = new ArrayList<>();
        int start = 0;
        for (Matcher piece = PIECE.matcher(text); piece.find(); ) {
            if (piece.group("end") != null) {
                statements.add(text.substring(start, piece.start()).strip());
                start = piece.end();
            }
        }
        statements.add(text.substring(start).strip());
        statements.removeIf(SqlText::isEmpty);
        return statements;
    }

    /** Whether the last statement has its semicolon: nobody who types has to be waited for. */
    public static boolean isEnded(String text) {
        int end = 0;
        for (Matcher piece = PIECE.matcher(text); piece.find(); ) {
            end = piece.group("end") == null ? end : piece.end();
        }
        return end > 0 && isEmpty(text.substring(end));
    }

    private static boolean isEmpty(String statement) {
        return withoutComments(statement).isBlank();
    }

    private static String withoutComments(String statement) {
        return PIECE.matcher(statement)
                .replaceAll(piece -> Matcher.quoteReplacement(piece.group(1) == null ? piece.group() : " "));
    }

    /** What the statement begins with, in front of the first space. */
    public static String firstWord(String statement) {
        return withoutComments(statement).strip().split("\\s+", 2)[0];
    }

    /** The statement as databases without names for values take it. */
    public static Positional positional(String statement) {
        List<String> names = new ArrayList<>();
        StringBuilder sql = new StringBuilder(statement.length());
        Matcher piece = PIECE.matcher(statement);
        while (piece.find()) {
            String name = piece.group("name");
            piece.appendReplacement(sql, Matcher.quoteReplacement(name == null ? piece.group() : placeholder(name)));
            if (name != null) {
                names.add(name);
            }
        }
        return new Positional(piece.appendTail(sql).toString(), names);
    }

    private static String placeholder(String name) {
        return "?" + " ".repeat(name.length());
    }
}

package dev.jobledger.store;

import dev.jobledger.job.Suggestion;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.UnansweredException;
import dev.jobledger.ledger.View;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.Handle;

/** Says in a line or two what is wrong with a question, and what may have been meant. */
final class QueryErrors {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final String sql;
    private final Handle handle;

    /** Of this question; the handle is asked for names only when one was wrong. */
    QueryErrors(String sql, Handle handle) {
        this.sql = sql;
        this.handle = handle;
    }

    LedgerException of(SQLException e) {
        return switch (e.getErrorCode()) {
            case ErrorCode.STATEMENT_WAS_CANCELED -> new UnansweredException("the query was stopped", e);
            case ErrorCode.OUT_OF_MEMORY -> UnansweredException.outOfMemory(e);
            case ErrorCode.COLUMN_NOT_FOUND_1 -> refused(unknownColumn(quoted(e)), e);
            case ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1, ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2 ->
                refused(unknownView(quoted(e)), e);
            case ErrorCode.SYNTAX_ERROR_1, ErrorCode.SYNTAX_ERROR_2 ->
                refused(SyntaxErrors.describe(sql, SqlErrors.reason(e)), e);
            default -> refused(SqlErrors.reason(e), e);
        };
    }

    private static RefusedException refused(String reason, SQLException e) {
        return new RefusedException("the query failed: " + reason, e);
    }

    private static String quoted(SQLException e) {
        Matcher quoted = QUOTED.matcher(String.valueOf(e.getMessage()));
        return quoted.find() ? quoted.group(1) : "";
    }

    private String unknownView(String name) {
        List<String> known = Views.read(handle).stream().map(View::name).toList();
        return "there is no view '" + name + "'" + meant(name, known) + "\nthere are: " + String.join(", ", known);
    }

    /** H2 gives the name with what stood in front of it, as in {@code j.modle}. */
    private String unknownColumn(String name) {
        String bare = name.substring(name.lastIndexOf('.') + 1);
        List<View> asked = asked();
        List<String> known = asked.stream()
                .flatMap(view -> view.columns().stream())
                .map(View.Column::name)
                .distinct()
                .toList();
        return "there is no column '" + name + "'" + meant(bare, known) + asText(bare)
                + asked.stream().map(QueryErrors::columnsOf).collect(Collectors.joining());
    }

    /** The views whose names stand in the question. */
    private List<View> asked() {
        List<String> words = List.of(sql.toLowerCase(Locale.ROOT).split("\\W+"));
        return Views.read(handle).stream()
                .filter(view -> words.contains(view.name()))
                .toList();
    }

    /** Who comes from other databases writes text in double quotes. */
    private String asText(String name) {
        return sql.contains('"' + name + '"') ? "; text goes into single quotes: '" + name + "'" : "";
    }

    private static String columnsOf(View view) {
        return view.columns().stream()
                .map(View.Column::name)
                .collect(Collectors.joining(", ", "\n" + view.name() + " has: ", ""));
    }

    private static String meant(String name, List<String> known) {
        Optional<String> near = Suggestion.nearest(name.toLowerCase(Locale.ROOT), known);
        return near.map(word -> "; did you mean '" + word + "'?").orElse("");
    }
}

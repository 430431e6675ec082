package dev.jobledger.store;

import dev.jobledger.job.Suggestion;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.UnansweredException;
import dev.jobledger.ledger.View;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Says in a line or two what is wrong with a question, and what may have been meant. */
final class QueryErrors {
    private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"|column (\\S+) does not exist");

    private final String sql;
    private final Handle handle;

    /** Of this question; the handle is asked for names only when one was wrong. */
    QueryErrors(String sql, Handle handle) {
        this.sql = sql;
        this.handle = handle;
    }

    LedgerException of(SQLException e) {
        return switch (Dialect.of(handle).mistakeIn(e)) {
            case STOPPED -> new UnansweredException("the query was stopped", e);
            case OUT_OF_MEMORY -> UnansweredException.outOfMemory(e);
            case NO_SUCH_COLUMN -> refused(unknownColumn(named(e)), e);
            case NO_SUCH_VIEW -> refused(unknownView(named(e)), e);
            case SYNTAX -> refused(Dialect.of(handle).syntaxError(sql, e), e);
            case OTHER -> refused(SqlErrors.reason(e), e);
        };
    }

    /** What may be wrong with a question, or with how it was answered. */
    enum Mistake {
        STOPPED,
        OUT_OF_MEMORY,
        NO_SUCH_COLUMN,
        NO_SUCH_VIEW,
        SYNTAX,
        OTHER
    }

    private static RefusedException refused(String reason, SQLException e) {
        return new RefusedException("the query failed: " + reason, e);
    }

    /** The name that the database does not know: in quotes, or, with what it belongs to, after the word for its kind. */
    private static String named(SQLException e) {
        Matcher name = NAME.matcher(String.valueOf(e.getMessage()));
        return name.find() ? Objects.requireNonNullElse(name.group(1), name.group(2)) : "";
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

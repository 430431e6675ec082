package dev.jobledger.cli;

import dev.jobledger.ledger.Question;
import dev.jobledger.ledger.SqlText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was asked on the command line: statements, and values for the names in them. */
final class SqlQuestions {
    private SqlQuestions() {}

    /**
     * The statements as questions, each with the values that it names.
     *
     * @throws UsageException if there is no statement, a name without a value, or a value that no statement names
     */
    static List<Question> of(String text, Map<String, String> values) {
        List<String> statements = SqlText.statements(text);
        if (statements.isEmpty()) {
            throw new UsageException("the query is empty; give one, as in sql.java \"select * from experiments\"");
        }
        Set<String> named = named(statements);
        requireValues(named, values);
        requireUse(named, values);
        return statements.stream()
                .map(statement -> new Question(statement, values))
                .toList();
    }

    /** As {@link #of}, where values are kept that this text need not name. */
    static List<Question> ofSome(String text, Map<String, String> values) {
        Map<String, String> used = new TreeMap<>(values);
        used.keySet().retainAll(named(SqlText.statements(text)));
        return of(text, used);
    }

    private static Set<String> named(List<String> statements) {
        Set<String> named = new TreeSet<>();
        statements.forEach(
                statement -> named.addAll(SqlText.positional(statement).names()));
        return named;
    }

    private static void requireValues(Set<String> named, Map<String, String> values) {
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(values.keySet());
        if (!missing.isEmpty()) {
            throw new UsageException(
                    "the query names " + written(missing) + ", which was given no value; give one, as in --param "
                            + missing.iterator().next() + "=VALUE, or at the prompt \\set "
                            + missing.iterator().next() + " VALUE");
        }
    }

    private static void requireUse(Set<String> named, Map<String, String> values) {
        Set<String> unused = new TreeSet<>(values.keySet());
        unused.removeAll(named);
        if (!unused.isEmpty()) {
            throw new UsageException("--param " + String.join(", ", unused) + ": the query names "
                    + (named.isEmpty() ? "no value" : "only " + written(named)) + "; write :"
                    + unused.iterator().next() + " where it belongs");
        }
    }

    private static String written(Set<String> names) {
        return ":" + String.join(", :", names);
    }
}

package dev.jobledger.ledger;

import java.util.Map;

/**
 * A question in SQL.
 *
 * @param sql one statement; a name behind a colon, as in {@code :model}, stands for a value
 * @param parameters the values by name, as text: the database makes of each what it is compared with. One that the
 *     statement does not name is left alone
 */
public record Question(String sql, Map<String, String> parameters) {
    public Question {
        parameters = Map.copyOf(parameters);
    }

    /** A question that names no values. */
    public static Question of(String sql) {
        return new Question(sql, Map.of());
    }
}

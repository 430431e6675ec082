package dev.jobledger.verify;

import dev.jobledger.json.Json;
import dev.jobledger.ledger.LedgerReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is stored as JSON text can be read. */
record StoredJsonCheck(LedgerReader ledger) implements Check {
    private static final List<String> TEXTS = List.of(
            text("definition", Table.EXPERIMENT, "e.definition", "e.planned_at is not null"),
            text("recipe", Table.MODEL, "m.recipe", "m.recipe is not null"),
            text("recipe", Table.EARLIER_MODEL, "em.recipe", "true"),
            text("content", Table.TASK, "t.content", "true"),
            text("content", Table.EARLIER_TASK, "et.content", "true"),
            text("result", Table.ATTEMPT, "a.result", "a.result is not null"),
            // A value of any kind, so it is looked at inside of an object.
            text("value", Table.STEP, "concat('{\"value\":', s.content, '}')", "s.content is not null"));

    private static String text(String what, Table table, String column, String condition) {
        return "select concat('the " + what + " of ', " + table.row() + "), " + column + " from " + table.from()
                + " where " + condition;
    }

    @Override
    public String claim() {
        return "definitions, models, tasks, results and values of steps are stored as JSON that can be read";
    }

    @Override
    public void look(Findings findings) {
        for (String texts : TEXTS) {
            ledger.inspect(texts, result -> {
                result.rows().forEachRemaining(row -> look(row, findings));
                return true;
            });
        }
    }

    private static void look(List<@Nullable Object> row, Findings findings) {
        findings.looked(1);
        try {
            Json.readObject(String.valueOf(row.get(1)));
        } catch (IllegalArgumentException e) {
            findings.disagree(row.get(0) + ": " + e.getMessage());
        }
    }
}

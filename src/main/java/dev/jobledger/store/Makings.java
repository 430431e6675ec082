package dev.jobledger.store;

import dev.jobledger.job.Recipe;
import dev.jobledger.json.RecipeJson;
import dev.jobledger.json.TaskJson;
import dev.jobledger.ledger.Making;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads what completed jobs were made from. */
final class Makings {
    private Makings() {}

    static Stream<Making> read(Query query) {
        return query.map((row, context) -> making(row)).stream();
    }

    private static Making making(ResultSet row) throws SQLException {
        return new Making(
                row.getString("job_id"),
                row.getString("model"),
                row.getString("task_id"),
                row.getInt("attempts"),
                new Making.Version(recipe(row.getString("recipe_then")), recipe(row.getString("recipe"))),
                new Making.Version(
                        taskRecipe(row, "domain_then", "content_then"), taskRecipe(row, "domain", "content")));
    }

    private static Recipe recipe(@Nullable String text) {
        return text == null ? Recipe.UNKNOWN : RecipeJson.read(text);
    }

    private static Recipe taskRecipe(ResultSet row, String domain, String content) throws SQLException {
        if (row.getString("task_fingerprint") == null) {
            return Recipe.UNKNOWN;
        }
        String text = row.getString(content);
        return RecipeJson.ofTask(
                TaskJson.read(row.getString("task_id"), row.getString(domain), text), TaskJson.readDigests(text));
    }
}

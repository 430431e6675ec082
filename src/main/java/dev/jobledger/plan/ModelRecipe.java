package dev.jobledger.plan;

import dev.jobledger.job.ChatQuestion;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Recipe;
import dev.jobledger.json.RecipeJson;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model is made of: what changes its answers. Not where it is asked, with which key, at what price, how long it may
 * take and how often it is tried.
 */
final class ModelRecipe {
    /** Stands for code that no definition shows. */
    private static final String OF_SCRIPT = "code of the script";

    private final SortedMap<String, String> parts = new TreeMap<>();

    private ModelRecipe() {}

    static Recipe of(ModelSpec model, Scoring scoring) {
        ModelRecipe recipe = new ModelRecipe();
        recipe.putKind(model.kind());
        recipe.putScoring(scoring);
        return new Recipe(recipe.parts);
    }

    private void putKind(ModelSpec.Kind kind) {
        if (kind instanceof ModelSpec.JavaClass java) {
            put("java", java.className());
        } else if (kind instanceof ModelSpec.Command command) {
            put("command", command.arguments());
        } else if (kind instanceof ModelSpec.InScript) {
            put("java", OF_SCRIPT);
        } else if (kind instanceof ModelSpec.Chat chat) {
            putQuestion(chat.question());
        } else {
            throw new IllegalStateException(
                    "no recipe of a model that is a " + kind.getClass().getSimpleName());
        }
    }

    private void putQuestion(ChatQuestion question) {
        put("chat model", question.model());
        put("chat image", question.image().name().toLowerCase(Locale.ROOT));
        question.system().ifPresent(system -> put("chat system", system));
        question.options().forEach((name, value) -> put("chat option " + name, value));
    }

    private void putScoring(Scoring scoring) {
        if (scoring instanceof Scoring.ByClass scorer) {
            put("score", scorer.className());
        } else if (scoring instanceof Scoring.InScript) {
            put("score", OF_SCRIPT);
        }
    }

    private void put(String name, @Nullable Object value) {
        parts.put(name, RecipeJson.canonical(value));
    }
}

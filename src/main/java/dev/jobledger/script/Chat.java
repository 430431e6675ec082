package dev.jobledger.script;

import dev.jobledger.job.ModelSpec;
import dev.jobledger.plan.ChatSettings;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server that answers chat completions as OpenAI's does, and how it is asked:
 *
 * <pre>{@code
 * Chat.at("http://localhost:11434/v1", "llama3.2").system("Answer in one word.").option("temperature", 0)
 * }</pre>
 *
 * <p>What can be said here is what stands below {@code chat} in a definition file, with the same meaning and the same
 * defaults. Nothing is looked at before the experiment starts: mistakes are reported then. Immutable: each method gives
 * another one.
 */
public final class Chat {
    private static final String OPTIONS = "options";

    private final Map<String, @Nullable Object> settings;

    private Chat(Map<String, @Nullable Object> settings) {
        this.settings = settings;
    }

    /**
     * A model that is asked without a key.
     *
     * @param url the server's base, such as {@code https://api.openai.com/v1}
     * @param model its name on that server
     */
    public static Chat at(String url, String model) {
        return new Chat(Map.of()).with("url", url).with("model", model);
    }

    /** The environment variable that holds the key. Keys themselves never stand in a script. */
    public Chat apiKeyEnv(String variable) {
        return with("api_key_env", variable);
    }

    /** What the model is told before each prompt. */
    public Chat system(String text) {
        return with("system", text);
    }

    /** Whether a task's first frame is shown: always, so that a task without one fails, or never. */
    public Chat image(boolean isShown) {
        return with("image", isShown);
    }

    /**
     * Passed on to the server as it is, such as {@code temperature}.
     *
     * @param value a JSON value
     */
    public Chat option(String name, @Nullable Object value) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        if (settings.get(OPTIONS) instanceof Map<?, ?> before) {
            before.forEach((key, other) -> options.put(String.valueOf(key), other));
        }
        options.put(name, value);
        return with(OPTIONS, options);
    }

    /** US dollars for a million tokens of prompt, and of answer. */
    public Chat price(double inputPerMillion, double outputPerMillion) {
        return with(
                "price",
                Map.of(
                        "input_per_million", BigDecimal.valueOf(inputPerMillion),
                        "output_per_million", BigDecimal.valueOf(outputPerMillion)));
    }

    private Chat with(String key, Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(settings);
        more.put(key, value);
        return new Chat(more);
    }

    /**
     * The model of this name.
     *
     * @param where names the script in messages
     * @throws dev.jobledger.plan.DefinitionException if there can't be one, with all mistakes
     */
    ModelSpec.Kind kind(String where, String modelName) {
        return ChatSettings.read(where, modelName, settings);
    }
}

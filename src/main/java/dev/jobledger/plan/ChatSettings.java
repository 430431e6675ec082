package dev.jobledger.plan;

import dev.jobledger.job.JsonValue;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes chat models of what code says of them, by the rules for what a definition file says. */
public final class ChatSettings {
    private ChatSettings() {}

    /**
     * The chat model of these settings. Its key's variable is looked at by {@link DefinitionCheck}.
     *
     * @param where names the code that made them, in messages
     * @param model the model's name
     * @param settings what stands below {@code chat} in a definition file
     * @throws IllegalArgumentException if a setting is not a JSON value
     * @throws DefinitionException if there is any mistake, with all of them
     */
    public static ModelSpec.Kind read(String where, String model, Map<String, @Nullable Object> settings) {
        Object values = JsonValue.copyOf(ChatDecoder.ownerOf(model), settings);
        Problems problems = new Problems(where);
        ChatDecoder decoder = new ChatDecoder(problems, new UncheckedSurroundings(VariableCheck.NONE), model);
        Optional<ModelSpec.Kind> chat = NodeReader.read(Json.writeValue(values), Syntax.JSON, problems)
                .flatMap(decoder::chat)
                .filter(made -> problems.isEmpty());
        return chat.orElseThrow(() -> withoutLines(problems.asException()));
    }

    /** Code has lines of its own, which nobody knows here. */
    private static DefinitionException withoutLines(DefinitionException mistakes) {
        List<Problem> problems = mistakes.problems().stream()
                .map(problem -> new Problem(problem.file(), Problem.WHOLE_FILE, problem.message()))
                .toList();
        return new DefinitionException(problems);
    }
}

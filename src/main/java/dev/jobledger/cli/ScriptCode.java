package dev.jobledger.cli;

import dev.jobledger.model.Model;
import dev.jobledger.model.Scorer;
import java.util.Map;
import java.util.Optional;

/**
 * The code that a script brings along for its experiment. It is called from many threads at once.
 *
 * @param models by name, of those that the definition has as code of the script
 * @param scorer scores results, where the definition has the scorer as code of the script
 */
public record ScriptCode(Map<String, Model> models, Optional<Scorer> scorer) {
    /** Of an experiment that no script defines. */
    static final ScriptCode NONE = new ScriptCode(Map.of(), Optional.empty());

    public ScriptCode {
        models = Map.copyOf(models);
    }
}

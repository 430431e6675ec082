package dev.jobledger.plan;

import dev.jobledger.json.Json;

/** What an experiment was defined by. */
public sealed interface Origin {
    /** Key, at the top of a stored definition, that says that it is of a script. */
    String SCRIPT = "script";

    /** A definition file. All that a resume needs is stored. */
    record File() implements Origin {}

    /**
     * A script, which alone has the code of its models.
     *
     * @param start the command that starts it, or words for it
     */
    record Script(String start) implements Origin {
        public Script {
            if (start.isBlank()) {
                throw new IllegalArgumentException("a script must say how it is started, was blank");
            }
        }
    }

    /**
     * What the stored definition came from.
     *
     * @param definition as {@link ExperimentDefinition#toJson} wrote it
     * @throws IllegalArgumentException if it is not a JSON object
     */
    static Origin ofStored(String definition) {
        return Json.readObject(definition).get(SCRIPT) instanceof String start ? new Script(start) : new File();
    }
}

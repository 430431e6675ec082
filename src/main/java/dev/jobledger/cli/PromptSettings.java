package dev.jobledger.cli;

import dev.jobledger.report.QueryFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What holds for every answer at the prompt, until it is changed there.
 *
 * @param values what names such as {@code :model} stand for
 */
record PromptSettings(QueryFormat format, Map<String, String> values) {
    PromptSettings {
        values = Map.copyOf(values);
    }

    PromptSettings withFormat(QueryFormat changed) {
        return new PromptSettings(changed, values);
    }

    PromptSettings withValue(String name, String value) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.put(name, value);
        return new PromptSettings(format, changed);
    }
}

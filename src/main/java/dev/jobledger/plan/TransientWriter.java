package dev.jobledger.plan;

import dev.jobledger.job.TransientErrors;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes which failures are worth retrying in the format in which {@link TransientDecoder} reads it. */
final class TransientWriter {
    private TransientWriter() {}

    static Map<String, Object> write(TransientErrors errors) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!errors.exitCodes().isEmpty()) {
            json.put("exit_codes", errors.exitCodes());
        }
        if (!errors.statuses().isEmpty()) {
            json.put("statuses", errors.statuses());
        }
        errors.matching().ifPresent(expression -> json.put("matching", expression));
        return json;
    }
}

package dev.jobledger.store;

import dev.jobledger.json.Json;
import dev.jobledger.json.JsonText;
import dev.jobledger.ledger.SmallFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Small files as fields of a transition's line: {@code "output_root":"/data/outputs","files":{"a.txt":"…"}}. */
final class SmallFilesJson {
    private static final String ROOT = "output_root";
    private static final String FILES = "files";

    private SmallFilesJson() {}

    static void write(SmallFiles files, JsonText line) {
        line.with(ROOT, files.root()).with(FILES, files.texts());
    }

    static Optional<SmallFiles> read(Fields line) {
        if (!line.has(FILES)) {
            return Optional.empty();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        Json.object(line.map().get(FILES)).forEach((name, text) -> texts.put(name, String.valueOf(text)));
        return Optional.of(new SmallFiles(line.text(ROOT), texts));
    }

    /** Whether a record's text may hold small files; a quick look, before all of it is read. */
    static boolean mayBeIn(String text) {
        return text.contains("\"" + FILES + "\":");
    }
}

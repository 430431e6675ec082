package dev.jobledger.plan;

import java.nio.file.Path;

/** A file with one task a line, each a JSON object. */
record JsonLinesFile(Path file) implements RowFile {
    @Override
    public String kind() {
        return "jsonl";
    }

    @Override
    public Pull.Opening<Row> opening() {
        return () -> JsonRows.open(file, defaultDomain());
    }
}

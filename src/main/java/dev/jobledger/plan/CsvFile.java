package dev.jobledger.plan;

import java.nio.file.Path;

/** A CSV file: a header line, then one task a row. */
record CsvFile(Path file) implements RowFile {
    @Override
    public String kind() {
        return "csv";
    }

    @Override
    public Pull.Opening<Row> opening() {
        return () -> CsvRows.open(file, defaultDomain());
    }
}

package dev.jobledger.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of an open CSV file. */
final class CsvRows implements Pull<Row> {
    private static final CsvFactory FACTORY = new CsvFactory();
    private static final List<String> BLANK_LINE = List.of("");

    private final Reader reader;
    private final CsvParser parser;
    private final String defaultDomain;
    private @Nullable CsvHeader header;
    private boolean ended;

    private CsvRows(Reader reader, String defaultDomain) throws IOException {
        this.reader = reader;
        this.parser = FACTORY.createParser(reader);
        this.defaultDomain = defaultDomain;
    }

    static CsvRows open(Path file, String defaultDomain) throws IOException {
        return new CsvRows(Utf8.open(file), defaultDomain);
    }

    @Override
    public Optional<Row> next() throws IOException {
        while (!ended) {
            // A quoted cell may run over several lines: the row's line is where reading it began.
            int line = Math.max(1, parser.currentLocation().getLineNr());
            Optional<Row> row = read(line);
            if (row.isPresent()) {
                return row;
            }
        }
        return Optional.empty();
    }

    private Optional<Row> read(int line) throws IOException {
        try {
            return parser.nextToken() == null ? end() : row(line, cells());
        } catch (JsonProcessingException e) {
            return Optional.of(last(line, "is not valid CSV: " + SyntaxError.reason(e)));
        } catch (CharacterCodingException e) {
            return Optional.of(last(line, "from about here, the text " + Utf8.REMEDY));
        }
    }

    private List<String> cells() throws IOException {
        List<String> cells = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            cells.add(parser.getText());
        }
        return cells;
    }

    /** Empty for the header and for blank lines. */
    private Optional<Row> row(int line, List<String> cells) {
        if (cells.equals(BLANK_LINE)) {
            return Optional.empty();
        }
        if (header != null) {
            return Optional.of(header.row(line, cells));
        }
        header = new CsvHeader(cells, defaultDomain);
        return header.problem().map(problem -> last(line, problem));
    }

    private Optional<Row> end() {
        ended = true;
        return header == null
                ? Optional.of(
                        new Row.Broken(1, "the file is empty; its first line must name the columns, one of them id"))
                : Optional.empty();
    }

    private Row last(int line, String problem) {
        ended = true;
        return new Row.Broken(line, problem);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}

package dev.jobledger.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of an open file of JSON lines. Blank lines are passed over. */
final class JsonRows implements Pull<Row> {
    private final BufferedReader reader;
    private final JsonRow row;
    private int line;
    private boolean ended;

    private JsonRows(BufferedReader reader, String defaultDomain) {
        this.reader = reader;
        this.row = new JsonRow(defaultDomain);
    }

    static JsonRows open(Path file, String defaultDomain) throws IOException {
        return new JsonRows(Utf8.open(file), defaultDomain);
    }

    @Override
    public Optional<Row> next() throws IOException {
        try {
            String text = nextText();
            return text == null ? Optional.empty() : Optional.of(row.of(line, text));
        } catch (CharacterCodingException e) {
            ended = true;
            return Optional.of(new Row.Broken(line, "from about here, the text " + Utf8.REMEDY));
        }
    }

    /** The next line that is not blank; null after the last. */
    private @Nullable String nextText() throws IOException {
        String text = "";
        while (text != null && text.isBlank()) {
            line++;
            text = ended ? null : reader.readLine();
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}

package dev.jobledger.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The two ways to write a definition. */
enum Syntax {
    JSON,
    YAML;

    private static final JsonFactory JSON_FACTORY = new JsonFactory();
    // Without this, 'no', the country or the word, would be read as false.
    private static final JsonFactory YAML_FACTORY = YAMLFactory.builder()
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build();

    /** A parser for this text. */
    JsonParser parse(String text) throws IOException {
        return (this == JSON ? JSON_FACTORY : YAML_FACTORY).createParser(text);
    }

    /** The syntax that the file's name tells, if it ends in {@code .yaml}, {@code .yml} or {@code .json}. */
    static Optional<Syntax> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return Optional.of(JSON);
        }
        return name.endsWith(".yaml") || name.endsWith(".yml") ? Optional.of(YAML) : Optional.empty();
    }
}

package dev.jobledger.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tree of values and lines from a parser's tokens. Data binding would lose both the lines and the keys that
 * stand there twice.
 */
final class NodeReader {
    private final JsonParser parser;
    private final Problems problems;

    private NodeReader(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The one value that the text holds; empty, with the problem reported, if there is none or it can't be parsed. */
    static Optional<Node> read(String text, Syntax syntax, Problems problems) {
        try (JsonParser parser = syntax.parse(text)) {
            return new NodeReader(parser, problems).document();
        } catch (JsonProcessingException e) {
            SyntaxError error = SyntaxError.of(e, text);
            problems.at(error.line(), "is not valid " + syntax + ": " + error.reason());
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory can always be read", e);
        }
    }

    private Optional<Node> document() throws IOException {
        if (parser.nextToken() == null) {
            problems.at(1, "the file is empty; a definition needs name, tasks and models");
            return Optional.empty();
        }
        Node root = value(line());
        if (parser.nextToken() != null) {
            problems.at(line(), "more follows after the definition's end; a file holds one definition");
        }
        return Optional.of(root);
    }

    private Node value(int line) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return mapping(line);
        }
        return parser.currentToken() == JsonToken.START_ARRAY ? items(line) : scalar(line);
    }

    private Node mapping(int line) throws IOException {
        List<Node.Entry> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line();
            parser.nextToken();
            entries.add(new Node.Entry(key, keyLine, value(keyLine)));
        }
        return new Node.Mapping(entries, line);
    }

    private Node items(int line) throws IOException {
        List<Node> nodes = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            nodes.add(value(line()));
        }
        return new Node.Items(nodes, line);
    }

    private Node scalar(int line) throws IOException {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            problems.at(line, "the alias *" + parser.getText() + " can't be used here; write the value out");
        }
        return new Node.Scalar(scalarValue(), parser.getText(), line);
    }

    private @Nullable Object scalarValue() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            default -> parser.getText();
        };
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}

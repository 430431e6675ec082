package dev.jobledger.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * What a parser did not understand, in one plain line. Parsers' own messages carry snippets, class names and advice on
 * their settings, none of which helps the one who wrote the file.
 *
 * @param line counted from 1
 */
record SyntaxError(int line, String reason) {

    /** The parser's reason for refusing this text. */
    static SyntaxError of(JsonProcessingException refusal, String text) {
        if (refusal.getCause() instanceof MarkedYAMLException yaml) {
            return of(yaml);
        }
        if (refusal.getCause() instanceof ReaderException character) {
            return of(character, text);
        }
        int line = refusal.getLocation() == null ? 1 : refusal.getLocation().getLineNr();
        return new SyntaxError(line, reason(refusal));
    }

    /** The parser's reason without a place, where the caller knows the line better. */
    static String reason(JsonProcessingException refusal) {
        String reason = refusal.getOriginalMessage()
                .replaceAll("\\[Source: .*?; line: (\\d+), column: \\d+\\]", "line $1")
                .replaceAll(", got this instead: .*", "")
                .replaceAll(" \\(bound as .*", "")
                .replaceAll(": enable `JsonReadFeature\\.\\w+` to allow", "");
        return reason.replaceAll("\\R", " ");
    }

    private static SyntaxError of(MarkedYAMLException refusal) {
        Mark mark = refusal.getProblemMark();
        String reason = Stream.of(refusal.getContext(), refusal.getProblem())
                .filter(part -> part != null)
                .collect(Collectors.joining(": "));
        return new SyntaxError(mark == null ? 1 : mark.getLine() + 1, reason);
    }

    private static SyntaxError of(ReaderException refusal, String text) {
        long linesBefore = text.codePoints()
                .limit(refusal.getPosition())
                .filter(character -> character == '\n')
                .count();
        return new SyntaxError(
                (int) linesBefore + 1, "the character U+%04X is not allowed".formatted(refusal.getCodePoint()));
    }
}

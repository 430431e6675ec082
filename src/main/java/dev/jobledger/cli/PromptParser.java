package dev.jobledger.cli;

import dev.jobledger.ledger.SqlText;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the prompt where what is typed ends, and which word is being typed. */
final class PromptParser implements Parser {
    /** What has no semicolon yet goes on in another line; commands of the prompt need none. */
    @Override
    public ParsedLine parse(String text, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !isEnded(text)) {
            throw new EOFError(-1, -1, "a query ends with a semicolon");
        }
        return Typed.at(text, cursor);
    }

    private static boolean isEnded(String text) {
        String typed = text.strip();
        return typed.isEmpty()
                || typed.startsWith("\\")
                || PromptCommand.ofWord(typed).isPresent()
                || SqlText.isEnded(text);
    }

    /** The word around the cursor; what stands elsewhere in the text is no business of completion. */
    private record Typed(String line, int cursor, String word, int wordCursor) implements CompletingParsedLine {
        static Typed at(String text, int cursor) {
            int start = cursor;
            while (start > 0 && isPartOfWord(text.charAt(start - 1))) {
                start--;
            }
            int end = cursor;
            while (end < text.length() && isPartOfWord(text.charAt(end))) {
                end++;
            }
            return new Typed(text, cursor, text.substring(start, end), cursor - start);
        }

        private static boolean isPartOfWord(char character) {
            return Character.isJavaIdentifierPart(character) || character == '\\';
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word);
        }

        /** Names need no quotes. */
        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor;
        }

        @Override
        public int rawWordLength() {
            return word.length();
        }
    }
}

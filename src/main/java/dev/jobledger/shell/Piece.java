package dev.jobledger.shell;

/** What a script is made of. */
sealed interface Piece {
    /** The line, from 1, in which it begins. */
    int line();

    /** One snippet of Java, whole as far as the script goes. */
    record Code(String text, int line) implements Piece {}

    /** A line that is for jshell itself, such as {@code /open other.jsh}, without spaces around it. */
    record Command(String text, int line) implements Piece {
        /** Its first word, as in {@code /open}. */
        String name() {
            return text.split("\\s+", 2)[0];
        }

        /** What follows its first word; empty if nothing does. */
        String argument() {
            String[] words = text.split("\\s+", 2);
            return words.length == 1 ? "" : words[1].strip();
        }
    }
}

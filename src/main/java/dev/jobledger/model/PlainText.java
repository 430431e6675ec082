package dev.jobledger.model;

import java.util.regex.Pattern;

/** Makes text from programs and exceptions fit to be stored, shown on a terminal and written to JSON. */
final class PlainText {
    /** Colours, cursor moves and window titles: left in, a job's output could rewrite the user's screen. */
    private static final Pattern TERMINAL_SEQUENCE =
            Pattern.compile("\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*+(?:\u0007|\u001B\\\\)|[@-Z\\\\-_])");

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    /** Control characters, lone surrogates (not storable as UTF-8), and marks that reverse the order of text. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}&&[^\n]]|\\p{Cs}|[\u202A-\u202E\u2066-\u2069]");

    private static final String CUT = "…";

    private PlainText() {}

    /** The text without anything but printable characters and {@code \n}, and without white space around it. */
    static String clean(String text) {
        String withoutSequences = TERMINAL_SEQUENCE.matcher(text).replaceAll("");
        String withPlainBreaks = LINE_BREAK.matcher(withoutSequences).replaceAll("\n");
        String withoutTabs = withPlainBreaks.replace('\t', ' ');
        return UNPRINTABLE.matcher(withoutTabs).replaceAll("").strip();
    }

    /** The cleaned text; if it is longer than {@code maxChars}, its beginning. */
    static String head(String text, int maxChars) {
        // An exception's message may be as long as memory allows: nothing is done to all of it.
        boolean huge = text.length() > 4 * maxChars;
        String clean = clean(huge ? text.substring(0, 4 * maxChars) : text);
        if (clean.length() <= maxChars && !huge) {
            return clean;
        }
        int end = Math.min(clean.length(), maxChars - CUT.length());
        return clean.substring(0, end > 0 && Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** The cleaned text; if it is longer than {@code maxChars}, its end. */
    static String tail(String text, int maxChars) {
        String clean = clean(text);
        if (clean.length() <= maxChars) {
            return clean;
        }
        int start = clean.length() - maxChars + CUT.length();
        return CUT + clean.substring(Character.isLowSurrogate(clean.charAt(start)) ? start + 1 : start);
    }
}

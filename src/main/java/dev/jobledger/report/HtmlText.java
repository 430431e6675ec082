package dev.jobledger.report;

/** Text as it stands in HTML, whatever it holds. */
public final class HtmlText {
    private HtmlText() {}

    /** The text, fit for an element's content and for an attribute in double quotes. */
    public static String of(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

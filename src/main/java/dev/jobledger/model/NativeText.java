package dev.jobledger.model;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * What the operating system takes as an argument or an environment variable.
 *
 * @param charset how the JVM hands text to a program
 */
record NativeText(Charset charset) {
    /** Linux takes 128 KiB in one string, the name of a variable and the closing zero byte included. */
    static final int MAX_BYTES = 120_000;

    /** The rules of this process. */
    static NativeText ofThisProcess() {
        // Until Java 17 arguments are encoded as files are by default, since then as the locale says.
        boolean byLocale = Runtime.version().feature() > 17;
        String locale = System.getProperty("sun.jnu.encoding");
        return new NativeText(byLocale && locale != null ? Charset.forName(locale) : Charset.defaultCharset());
    }

    /** Why the text would not arrive at a program as it is, if that is so. */
    Optional<String> problem(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.of("holds a zero byte, which no argument can");
        }
        if (!charset.newEncoder().canEncode(text)) {
            return Optional.of("holds characters that " + charset
                    + ", the encoding of this process, does not have; set LC_ALL=C.UTF-8");
        }
        int bytes = text.getBytes(charset).length;
        return bytes <= MAX_BYTES
                ? Optional.empty()
                : Optional.of("is too long for an argument: " + bytes + " bytes, at most " + MAX_BYTES);
    }

    /** Whether the text arrives as it is. */
    boolean fits(String text) {
        return problem(text).isEmpty();
    }
}

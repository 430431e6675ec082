package dev.jobledger.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much a terminal shows at a time, in characters. */
record Screen(int width, int height) {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");

    /** The process's own terminal; none where the system has no stty, or does not know the size. */
    static Optional<Screen> ofProcess() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException noTerminal) {
            return Optional.empty();
        }
    }

    /** What {@code stty size} said: rows and columns; 0 where it does not know. */
    static Optional<Screen> parse(String size) {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Screen screen = new Screen(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(1)));
        return Optional.of(screen).filter(Screen::isKnown);
    }

    /** Whether the terminal says how large it is. */
    boolean isKnown() {
        return width > 0 && height > 0;
    }
}

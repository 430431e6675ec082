package dev.jobledger.cli;

import dev.jobledger.board.Size;
import java.util.concurrent.atomic.AtomicBoolean;

/** How large the process's terminal is: asked for once, and again each time that the terminal says it has changed. */
final class TerminalSize {
    private final AtomicBoolean hasChanged = new AtomicBoolean(true);
    private Size size = Size.USUAL;

    private TerminalSize() {}

    static TerminalSize followed() {
        TerminalSize size = new TerminalSize();
        Signals.handle(number -> size.hasChanged.set(true), "WINCH");
        return size;
    }

    /** As it is now; the usual one where nobody knows. */
    synchronized Size now() {
        if (hasChanged.getAndSet(false)) {
            size = Screen.ofProcess()
                    .map(screen -> new Size(screen.width(), screen.height()))
                    .orElse(Size.USUAL);
        }
        return size;
    }
}

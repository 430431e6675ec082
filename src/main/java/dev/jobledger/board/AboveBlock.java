package dev.jobledger.board;

import dev.jobledger.report.OneLine;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What other code prints, line by line, above a painter's block instead of into it. Thread-safe. */
public final class AboveBlock extends OutputStream {
    private final Painter painter;
    private final PrintStream to;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private AboveBlock(Painter painter, PrintStream to) {
        this.painter = painter;
        this.to = to;
    }

    /** A stream in the place of {@code to}, which leads to the painter's terminal; closed, it says what it has. */
    public static PrintStream inPlaceOf(PrintStream to, Painter painter) {
        return new PrintStream(new AboveBlock(painter, to), false, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int oneByte) {
        if (oneByte == '\n') {
            say();
        } else {
            line.write(oneByte);
        }
    }

    private void say() {
        // Escape sequences of others would move the block.
        painter.say(to, OneLine.of(line.toString(StandardCharsets.UTF_8).stripTrailing()));
        line.reset();
    }

    @Override
    public synchronized void close() {
        if (line.size() > 0) {
            say();
        }
    }
}

package dev.jobledger.board;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps a block of lines at the end of what a terminal shows. What is said meanwhile goes above it. Each frame is one
 * write, and leaves the cursor at the beginning of the line below the block: whatever ends the process, the terminal is as
 * usual. Thread-safe; saying something waits for no terminal.
 */
public final class Painter {
    private static final int MOST_WAITING = 10_000;
    private static final String CLEAR_TO_END = "\u001b[J";

    private final PrintStream terminal;
    private final Supplier<Size> sizes;
    private final Function<Size, List<Line>> picture;
    private final boolean isColoured;
    private final Deque<Said> said = new ArrayDeque<>();
    private long leftOut;
    private List<Line> drawn = List.of();
    private boolean isFinished;

    /** Lines for one of the streams that lead to the terminal. */
    private record Said(PrintStream to, String lines) {}

    /**
     * A painter that has drawn nothing.
     *
     * @param sizes the terminal's size, asked for at each frame
     * @param picture the block for that size; lower than it, and narrower
     */
    public Painter(PrintStream terminal, Supplier<Size> sizes, Function<Size, List<Line>> picture, boolean isColoured) {
        this.terminal = terminal;
        this.sizes = sizes;
        this.picture = picture;
        this.isColoured = isColoured;
    }

    /** Says lines above the block, with the next frame. */
    public void say(String lines) {
        say(terminal, lines);
    }

    /** Says lines by way of another stream that leads to the same terminal. */
    void say(PrintStream to, String lines) {
        synchronized (said) {
            if (said.size() < MOST_WAITING) {
                said.addLast(new Said(to, lines));
            } else {
                leftOut++; // a terminal that shows nothing for now must not fill the memory
            }
        }
    }

    /** Draws the block, and says what was said; writes nothing where nothing changed. */
    public synchronized void frame() {
        if (isFinished) {
            return;
        }
        Size size = sizes.get();
        List<Line> lines = picture.apply(size);
        List<Said> above = takeSaid();
        if (above.isEmpty() && lines.equals(drawn)) {
            return;
        }
        String erase = erase(size);
        drawn = lines;
        write(erase, above, block(lines));
    }

    /** Takes the block away, for good, and says what was said. */
    public synchronized void finish() {
        isFinished = true;
        String erase = erase(sizes.get());
        drawn = List.of();
        write(erase, takeSaid(), "");
    }

    private List<Said> takeSaid() {
        synchronized (said) {
            if (leftOut > 0) {
                said.addLast(
                        new Said(terminal, "… and " + leftOut + " more lines, for which the terminal was too slow"));
                leftOut = 0;
            }
            List<Said> taken = List.copyOf(said);
            said.clear();
            return taken;
        }
    }

    /** A terminal that became narrower since has broken the lines anew: they take more rows now. */
    private String erase(Size size) {
        int rows = drawn.stream()
                .mapToInt(line -> Math.max(1, (line.columns() + size.width() - 1) / size.width()))
                .sum();
        return rows == 0 ? "" : "\u001b[" + Math.min(rows, size.height()) + "A\r" + CLEAR_TO_END;
    }

    private void write(String erase, List<Said> above, String block) {
        StringBuilder text = new StringBuilder(erase);
        for (Said part : above) {
            if (part.to == terminal) {
                text.append(part.lines).append('\n');
            } else {
                flush(text);
                part.to.print(part.lines + "\n");
                part.to.flush();
            }
        }
        flush(text.append(block));
    }

    private void flush(StringBuilder text) {
        terminal.print(text);
        terminal.flush();
        text.setLength(0);
    }

    private String block(List<Line> lines) {
        StringBuilder block = new StringBuilder();
        lines.forEach(
                line -> block.append(isColoured ? line.coloured() : line.text()).append('\n'));
        return block.toString();
    }
}
